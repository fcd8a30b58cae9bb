import { createTestDb, type PromotionTestDb } from '@countersign/db-promotion/testing';
import { afterAll, beforeAll } from 'vitest';
import { foldContract } from '../testing/search-fold.ts';

let database: PromotionTestDb;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

foldContract((sql, values) => database.pool.query(sql, values), 'search_fold');
