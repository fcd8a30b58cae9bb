import { createTestDatabase, type TestDatabase } from '@countersign/database/testing';
import { type WorkflowDatabase, createClient } from './client.ts';
import { migrate, migrationsFolder } from './migrate.ts';

export type WorkflowTestDb = TestDatabase & Pick<WorkflowDatabase, 'db' | 'pool' | 'ready'>;

/** A fresh, migrated workflow database for one test file, opened as the application login. */
export async function createTestDb(): Promise<WorkflowTestDb> {
  const database = await createTestDatabase({ name: 'workflow', migrationsFolder, migrate });
  const { db, pool, ready, close } = createClient(database.url, {
    applicationName: 'workflow-test',
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
