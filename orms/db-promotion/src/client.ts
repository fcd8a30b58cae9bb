import { createDb, type ClientOptions, type Database } from '@countersign/database';
import { migrationsFolder } from './migrate.ts';
import * as schema from './schema/index.ts';

/** The tables of the promotion database. */
export type PromotionSchema = typeof schema;

/** The promotion database as the application sees it. */
export type PromotionDatabase = Database<PromotionSchema>;

export type PromotionDb = PromotionDatabase['db'];

/**
 * Opens the promotion database; nothing connects before the first query.
 *
 * @param url `postgres://` URL of the application login
 */
export function createClient(url: string, options: ClientOptions): PromotionDatabase {
  return createDb(url, { ...options, schema, migrationsFolder });
}
