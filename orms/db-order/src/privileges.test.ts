import { randomUUID } from 'node:crypto';
import { ownerDatabaseContract, refusalOf, rightsOf } from '@countersign/database/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrationsFolder } from './migrate.ts';
import { orders } from './schema/index.ts';
import { type OrderTestDb, createTestDb } from './testing.ts';

let database: OrderTestDb;

beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

ownerDatabaseContract(() => database, migrationsFolder);

test('each right of the application login', async () => {
  expect(await rightsOf(database)).toEqual({ orders: 'SELECT, INSERT', ledger: 'SELECT, INSERT' });
});

test.each([
  ['orders_code_bounded', { code: 'a' }],
  ['orders_name_bounded', { name: '' }],
])('rows keep to %s: %j', async (constraint, change) => {
  const row = { code: 'FIRST', name: 'First', createdByAction: randomUUID() };
  const insert = database.db.insert(orders).values({ ...row, ...change });
  expect(await refusalOf(insert)).toBe(constraint);
});
