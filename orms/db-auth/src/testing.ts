import { openTestDatabase } from '@countersign/database/testing';
import { createClient } from './client.ts';
import { migrate, migrationsFolder } from './migrate.ts';

/** A test file's own database, opened as the application login. */
export type AuthTestDb = Awaited<ReturnType<typeof createTestDb>>;

/** A fresh, migrated auth database for one test file; `close` drops it. */
export const createTestDb = () =>
  openTestDatabase({ name: 'auth', migrationsFolder, migrate, createClient });
