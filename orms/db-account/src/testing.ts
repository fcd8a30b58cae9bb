import { createTestDatabase, type TestDatabase } from '@countersign/database/testing';
import { type AccountDatabase, createClient } from './client.ts';
import { migrate, migrationsFolder } from './migrate.ts';

export type AccountTestDb = TestDatabase & Pick<AccountDatabase, 'db' | 'pool' | 'ready'>;

/** A fresh, migrated account database for one test file, opened as the application login. */
export async function createTestDb(): Promise<AccountTestDb> {
  const database = await createTestDatabase({ name: 'account', migrationsFolder, migrate });
  const { db, pool, ready, close } = createClient(database.url, {
    applicationName: 'account-test',
  });
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
