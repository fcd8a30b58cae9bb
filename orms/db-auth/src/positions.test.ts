import { eventLogContract } from '@countersign/database/contract';
import { afterAll, beforeAll } from 'vitest';
import { createTestDb, type AuthTestDb } from './testing.ts';

let database: AuthTestDb;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

eventLogContract({
  opened: () => database,
  table: 'auth_audit',
  at: 'at',
  enter: async (run) => {
    const { rows } = await run(
      "insert into auth_audit (event) values ('signed_in') returning id::int",
    );
    return rows[0]?.id as number;
  },
});
