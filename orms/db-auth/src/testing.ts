import { createTestDatabase, type TestDatabase } from '@countersign/database/testing';
import { createClient, type AuthDatabase } from './client.ts';
import { migrate, migrationsFolder } from './migrate.ts';

/** A test file's own database, opened as the application login. */
export type AuthTestDb = TestDatabase & Pick<AuthDatabase, 'db' | 'pool' | 'ready'>;

/** A fresh, migrated auth database for one test file; `close` drops it. */
export async function createTestDb(): Promise<AuthTestDb> {
  const database = await createTestDatabase({ name: 'auth', migrationsFolder, migrate });
  const { db, pool, ready, close } = createClient(database.url, { applicationName: 'auth-test' });
  return {
    ...database,
    db,
    pool,
    ready,
    async close() {
      await close();
      await database.close();
    },
  };
}
