import { createDb, type ClientOptions, type Database } from '@countersign/database';
import { migrationsFolder } from './migrate.ts';
import * as schema from './schema/index.ts';

/** The tables of the workflow database. */
export type WorkflowSchema = typeof schema;

/** The workflow database as the application sees it. */
export type WorkflowDatabase = Database<WorkflowSchema>;

export type WorkflowDb = WorkflowDatabase['db'];

/**
 * Opens the workflow database; nothing connects before the first query.
 *
 * @param url `postgres://` URL of the application login
 */
export function createClient(url: string, options: ClientOptions): WorkflowDatabase {
  return createDb(url, { ...options, schema, migrationsFolder });
}
