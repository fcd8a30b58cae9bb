import { createDb, type ClientOptions, type Database } from '@countersign/database';
import { migrationsFolder } from './migrations-folder.ts';
import * as schema from './schema/index.ts';

/** The tables of the auth database. */
export type AuthSchema = typeof schema;

/** The auth database as the application sees it. */
export type AuthDatabase = Database<AuthSchema>;

/**
 * Opens the auth database; nothing connects before the first query.
 *
 * @param url `postgres://` URL of the application login
 */
export function createClient(url: string, options: ClientOptions): AuthDatabase {
  return createDb(url, { ...options, schema, migrationsFolder });
}
