import { randomUUID } from 'node:crypto';
import {
  denied,
  ownerDatabaseContract,
  refusalOf,
  refusalsOf,
  rightsOf,
} from '@countersign/database/contract';
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

test('each right of the application login', async () => {
  expect(await rightsOf(database)).toEqual({
    account_entries: 'SELECT, INSERT',
    accounts:
      'SELECT, INSERT, UPDATE (user_id, account_type, balance, version, updated_at, label, status, entry_count, changed_by_action)',
    event_positions: 'SELECT, INSERT (position, entry_id, latest)',
    event_sequencer: 'SELECT, UPDATE (floor, mark_id)',
    ledger:
      'SELECT, INSERT (action_id, hash, outcome, result, refusal, executed_at, because, not_after, action_type, target)',
  });
});

describe('accounts', () => {
  test.each(['delete from accounts', 'truncate accounts cascade'])(
    'are never removed, whoever asks: %s',
    async (statement) => {
      expect(await refusalsOf(database, statement)).toEqual({ application: denied, owner: denied });
    },
  );

  test('get a time-ordered id and keep their amount exact', async () => {
    const [row] = await database.db
      .insert(accounts)
      .values({
        userId: randomUUID(),
        accountNumber: 'ACC001',
        accountType: 'savings',
        balance: '999999999999999.999',
        currency: 'KWD',
        createdByAction: randomUUID(),
      })
      .returning();
    expect(row?.accountId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(row?.balance).toBe('999999999999999.9990');
  });

  test.each([
    ['accounts_account_number_bounded', { accountNumber: 'ACC-1' }],
    ['accounts_account_number_bounded', { accountNumber: 'A'.repeat(35) }],
    ['accounts_balance_exact', { balance: '1.001', currency: 'EUR' }],
    ['accounts_balance_exact', { balance: '1.5', currency: 'JPY' }],
    ['accounts_balance_exact', { balance: 'NaN' }],
    ['accounts_balance_not_negative', { balance: '-1' }],
    ['accounts_currency_form', { currency: 'eur' }],
  ])('keep to %s: %j', async (constraint, change) => {
    const row = {
      userId: randomUUID(),
      accountNumber: 'ACC002',
      accountType: 'savings' as const,
      balance: '1250.00',
      currency: 'EUR',
      createdByAction: randomUUID(),
    };
    const insert = database.db.insert(accounts).values({ ...row, ...change });
    expect(await refusalOf(insert)).toBe(constraint);
  });
});
