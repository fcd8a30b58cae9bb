import { createDb, type ClientOptions, type Database } from '@countersign/database';
import { migrationsFolder } from './migrate.ts';
import * as schema from './schema/index.ts';

/** The tables of the user database. */
export type UserSchema = typeof schema;

/** The user database as the application sees it. */
export type UserDatabase = Database<UserSchema>;

export type UserDb = UserDatabase['db'];

/**
 * Opens the user database; nothing connects before the first query.
 *
 * @param url `postgres://` URL of the application login
 */
export function createClient(url: string, options: ClientOptions): UserDatabase {
  return createDb(url, { ...options, schema, migrationsFolder });
}
