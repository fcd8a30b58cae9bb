import { randomUUID } from 'node:crypto';
import { databaseError, isUniqueViolation } from '@countersign/database';
import { createTestDatabase } from '@countersign/database/testing';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationsFolder } from './migrate.ts';
import { accounts, ledger } from './schema/index.ts';
import { type AccountTestDb, createTestDb } from './testing.ts';

let database: AccountTestDb;

beforeAll(async () => {
  database = await createTestDb();
});

afterAll(() => database.close());

async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => databaseError(error)?.code,
  );
}

async function asOwner(statement: string): Promise<void> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const entry = () => ({ actionId: randomUUID(), hash: 'h', outcome: 'executed' as const });
const changes = ["UPDATE ledger SET hash = 'other'", 'DELETE FROM ledger', 'TRUNCATE ledger'];

describe('ledger', () => {
  test('takes one row an action', async () => {
    const row = entry();
    await database.db.insert(ledger).values(row);
    const again = database.db.insert(ledger).values(row);
    await expect(again).rejects.toSatisfy((error) => isUniqueViolation(error, 'ledger_pkey'));
  });

  test('refuses a refusal without a reason', async () => {
    const row = { ...entry(), outcome: 'refused' as const };
    expect(await refusal(database.db.insert(ledger).values(row))).toBe('23514');
  });

  test.each(changes)('refuses the application login: %s', async (statement) => {
    expect(await refusal(database.db.execute(sql.raw(statement)))).toBe('42501');
  });

  test.each(changes)('refuses the owner login: %s', async (statement) => {
    expect(await refusal(asOwner(statement))).toBe('42501');
  });
});

describe('accounts', () => {
  test('are never deleted by the application login', async () => {
    expect(await refusal(database.db.delete(accounts))).toBe('42501');
    expect(await refusal(database.db.execute(sql`TRUNCATE accounts`))).toBe('42501');
  });

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

describe('database', () => {
  test('holds all migrations', async () => {
    expect(await database.ready()).toBe(true);
  });

  test('lets no other service connect', async () => {
    const stranger = await createTestDatabase({
      name: 'stranger',
      migrationsFolder,
      migrate: async () => {},
    });
    try {
      const url = new URL(stranger.url);
      url.pathname = new URL(database.url).pathname;
      const client = new Client({ connectionString: url.href });
      expect(await refusal(client.connect())).toBe('42501');
    } finally {
      await stranger.close();
    }
  });
});
