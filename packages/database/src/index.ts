export {
  createDb,
  type ClientOptions,
  type Database,
  type DatabaseOptions,
  type Transaction,
} from './create-db.ts';
export { statement, type Statement } from './statement.ts';
export { isPast } from './is-past.ts';
export { databaseAway, databaseError, isUniqueViolation, type DatabaseError } from './errors.ts';
export {
  defaultLimit,
  type Found,
  findPage,
  totalCap,
  type KeysetPage,
  type KeysetQuery,
} from './keyset.ts';
