import { createTestDb, type UserTestDb } from '@countersign/db-user/testing';
import { foldContract } from '@countersign/owner/testing';
import { afterAll, beforeAll } from 'vitest';

let database: UserTestDb;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

const query = (sql: string, values: unknown[]) => database.pool.query(sql, values);
foldContract(query, 'search_fold');
/** Spaces and joining marks are left out of a look too. */
foldContract(query, 'name_look', /^[\p{White_Space}._''`´ʼ’‘·•\p{Pd}]+$/u);
