import { createDb, type ClientOptions, type Database } from '@countersign/database';
import { migrationsFolder } from './migrate.ts';
import * as schema from './schema/index.ts';

/** The tables of the order database. */
export type OrderSchema = typeof schema;

/** The order database as the application sees it. */
export type OrderDatabase = Database<OrderSchema>;

/** What verbs query it with. */
export type OrderDb = OrderDatabase['db'];

/**
 * Opens the order database; nothing connects before the first query.
 *
 * @param url `postgres://` URL of the application login
 */
export function createClient(url: string, options: ClientOptions): OrderDatabase {
  return createDb(url, { ...options, schema, migrationsFolder });
}
