import { createDb, type ClientOptions, type Database } from '@countersign/database';
import { migrationsFolder } from './migrate.ts';
import * as schema from './schema/index.ts';

/** The tables of the notification database. */
export type NotificationSchema = typeof schema;

/** The notification database as the application sees it. */
export type NotificationDatabase = Database<NotificationSchema>;

/** What verbs query it with. */
export type NotificationDb = NotificationDatabase['db'];

/**
 * Opens the notification database; nothing connects before the first query.
 *
 * @param url `postgres://` URL of the application login
 */
export function createClient(url: string, options: ClientOptions): NotificationDatabase {
  return createDb(url, { ...options, schema, migrationsFolder });
}
