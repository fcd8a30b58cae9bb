import {
  createDb,
  type Database,
  type ClientOptions,
  type Transaction,
} from '@countersign/database';
import { migrationsFolder } from './migrate.ts';
import * as schema from './schema/index.ts';

export type AccountDatabase = Database<typeof schema>;
export type AccountTransaction = Transaction<typeof schema>;

/**
 * Opens the account database; nothing connects before the first query.
 *
 * @param url `postgres://` URL of the application login
 */
export function createClient(url: string, options: ClientOptions): AccountDatabase {
  return createDb(url, { ...options, schema, migrationsFolder });
}
