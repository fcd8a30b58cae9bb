import { openTestDatabase } from '@countersign/database/testing';
import { createClient } from './client.ts';
import { migrate, migrationsFolder } from './migrate.ts';

/** A test file's own database, opened as the application login. */
export type NotificationTestDb = Awaited<ReturnType<typeof createTestDb>>;

/** A fresh, migrated notification database for one test file; `close` drops it. */
export const createTestDb = () =>
  openTestDatabase({ name: 'notification', migrationsFolder, migrate, createClient });
