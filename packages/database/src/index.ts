export { databaseAway } from './away.ts';
export {
  createDb,
  type ClientOptions,
  type Database,
  type DatabaseOptions,
  type Transaction,
} from './create-db.ts';
export { defaultLimit, findKeys, totalCap, type KeysetPage, type KeysetQuery } from './keyset.ts';
export { databaseError, isConnectionFailure, isUniqueViolation } from './errors.ts';
export type { DatabaseError } from './errors.ts';
