import { createTestDatabase, type TestDatabase } from '@countersign/database/testing';
import { createClient, type PromotionDatabase } from './client.ts';
import { migrate, migrationsFolder } from './migrate.ts';

/** A test file's own database, opened as the application login. */
export type PromotionTestDb = TestDatabase & Pick<PromotionDatabase, 'db' | 'pool' | 'ready'>;

/** A fresh, migrated promotion database for one test file; `close` drops it. */
export async function createTestDb(): Promise<PromotionTestDb> {
  const database = await createTestDatabase({ name: 'promotion', migrationsFolder, migrate });
  const client = createClient(database.url, { applicationName: 'promotion-test' });
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
