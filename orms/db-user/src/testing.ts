import { createTestDatabase, type TestDatabase } from '@countersign/database/testing';
import { createClient, type UserDatabase } from './client.ts';
import { migrate, migrationsFolder } from './migrate.ts';

/** A test file's own database, opened as the application login. */
export type UserTestDb = TestDatabase & Pick<UserDatabase, 'db' | 'pool' | 'ready'>;

/** A fresh, migrated user database for one test file; `close` drops it. */
export async function createTestDb(): Promise<UserTestDb> {
  const database = await createTestDatabase({ name: 'user', migrationsFolder, migrate });
  const client = createClient(database.url, { applicationName: 'user-test' });
  return {
    ...database,
    db: client.db,
    pool: client.pool,
    ready: () => client.ready(),
    async close() {
      await client.close();
      await database.close();
    },
  };
}
