import { Client } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { createTestDb, type WorkflowTestDb } from './testing.ts';

/** A database for a test file, from before its first test until after its last. */
export function openForTests() {
  let db: WorkflowTestDb;
  let owner: Client;

  beforeAll(async () => {
    db = await createTestDb();
    owner = new Client({ connectionString: db.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await db.close();
  });

  return {
    /** Runs a statement as the application's login. */
    run: (sql: string, values: unknown[] = []) => db.pool.query(sql, values),
    /** Runs a statement as the owner of the tables, always over the same connection. */
    asOwner: (sql: string, values: unknown[] = []) => owner.query(sql, values),
    /** Does as the owner what the triggers of a table would refuse. */
    withoutTriggers: async (table: string, sql: string): Promise<void> => {
      await owner.query('begin');
      await owner.query(`alter table ${table} disable trigger user`);
      await owner.query(sql);
      await owner.query(`alter table ${table} enable trigger user`);
      await owner.query('commit');
    },
    /** Its addresses and pool; not before the first test. */
    database: () => db,
  };
}
