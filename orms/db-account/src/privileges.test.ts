import { randomUUID } from 'node:crypto';
import { denied, ownerDatabaseContract, refusalsOf } from '@countersign/database/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationsFolder } from './migrate.ts';
import { accounts } from './schema/index.ts';
import { type AccountTestDb, createTestDb } from './testing.ts';

let database: AccountTestDb;

beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

ownerDatabaseContract(() => database, migrationsFolder);

describe('accounts', () => {
  test.each(['DELETE FROM accounts', 'TRUNCATE accounts'])(
    'are never removed by the application login: %s',
    async (statement) => {
      expect(await refusalsOf(database, statement)).toMatchObject({ application: denied });
    },
  );

  test('get a time-ordered id and keep their amount exact', async () => {
    const [row] = await database.db
      .insert(accounts)
      .values({
        userId: randomUUID(),
        accountNumber: 'ACC-1',
        accountType: 'savings',
        balance: '123456789012345.6789',
        currency: 'EUR',
        createdByAction: randomUUID(),
      })
      .returning();
    expect(row?.accountId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(row?.balance).toBe('123456789012345.6789');
  });
});
