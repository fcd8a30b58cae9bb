import { createDb, type ClientOptions, type Database } from '@countersign/database';
import { migrationsFolder } from './migrate.ts';
import * as schema from './schema/index.ts';

/** The tables of the account database. */
export type AccountSchema = typeof schema;

/** The account database as the application sees it. */
export type AccountDatabase = Database<AccountSchema>;

export type AccountDb = AccountDatabase['db'];

/**
 * Opens the account database; nothing connects before the first query.
 *
 * @param url `postgres://` URL of the application login
 */
export function createClient(url: string, options: ClientOptions): AccountDatabase {
  return createDb(url, { ...options, schema, migrationsFolder });
}
