export type { UserDatabase, UserDb } from '@countersign/db-user';
