import { randomUUID } from 'node:crypto';
import { databaseError } from '@countersign/database';
import { createTestDatabase } from '@countersign/database/testing';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationsFolder } from './migrate.ts';
import { ledger, promotions } from './schema/index.ts';
import { seed } from './seed.ts';
import { createTestDb, type PromotionTestDb } from './testing.ts';

let database: PromotionTestDb;

beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

/** The SQLSTATE and constraint with which the database refused `work`. */
async function refusal(work: PromiseLike<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    const { code, constraint } = databaseError(error) ?? {};
    return constraint ?? code;
  }
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

const denied = '42501';

describe('the ledger', () => {
  const changes = ["UPDATE ledger SET hash = 'other'", 'DELETE FROM ledger', 'TRUNCATE ledger'];

  test('takes one row an action', async () => {
    const row = { actionId: randomUUID(), hash: 'h', outcome: 'executed' as const };
    await database.db.insert(ledger).values(row);
    expect(await refusal(database.db.insert(ledger).values(row))).toBe('ledger_pkey');
  });

  test.each(changes)('refuses both logins: %s', async (statement) => {
    expect(await refusal(database.db.execute(sql.raw(statement)))).toBe(denied);
    expect(await refusal(asOwner(statement))).toBe(denied);
  });
});

const row = () => ({
  code: `C${randomUUID().slice(0, 8).toUpperCase()}`,
  name: 'Summer',
  discountType: 'percentage' as const,
  discountValue: '12.5',
  startDate: new Date('2026-06-01T00:00:00Z'),
  endDate: new Date('2026-07-01T00:00:00Z'),
});

const insert = (change: Partial<ReturnType<typeof row>> & Record<string, unknown>) =>
  refusal(database.db.insert(promotions).values({ ...row(), ...change }));

describe('promotions', () => {
  test.each([
    ['promotions_code_check', { code: 'summer' }],
    ['promotions_period_check', { endDate: new Date('2026-06-01T00:00:00Z') }],
    ['promotions_percentage_check', { discountValue: '100.0001' }],
    ['promotions_discount_value_check', { discountValue: '0' }],
  ])('keep to %s', async (constraint, change) => {
    expect(await insert(change)).toBe(constraint);
  });

  test('have a code and an action of their own', async () => {
    const [code, createdByAction] = ['TWICE', randomUUID()];
    expect(await insert({ code, createdByAction })).toBeUndefined();
    expect(await insert({ code })).toBe('promotions_code_key');
    expect(await insert({ createdByAction })).toBe('promotions_created_by_action_key');
  });

  test('allow a fixed discount above 100, exactly', async () => {
    const change = { discountType: 'fixed' as const, discountValue: '123456789012345.6789' };
    const [made] = await database.db
      .insert(promotions)
      .values({ ...row(), ...change })
      .returning();
    expect(made).toMatchObject({ ...change, status: 'active', version: 1 });
    expect(made?.promotionId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  test('are never changed or deleted by the application login', async () => {
    for (const statement of ["UPDATE promotions SET code = 'X'", 'DELETE FROM promotions']) {
      expect(await refusal(database.db.execute(sql.raw(statement)))).toBe(denied);
    }
  });
});

const noMigration = async () => {};

test('lets no other service connect', async () => {
  const stranger = await createTestDatabase({
    name: 'stranger',
    migrationsFolder,
    migrate: noMigration,
  });
  try {
    const url = new URL(stranger.url);
    url.pathname = new URL(database.url).pathname;
    expect(await refusal(new Client({ connectionString: url.href }).connect())).toBe(denied);
  } finally {
    await stranger.close();
  }
});

test('holds all migrations and fills itself for long lists', async () => {
  expect(await database.ready()).toBe(true);
  const before = await database.db.$count(promotions);
  await seed(database.db, 200);
  expect(await database.db.$count(promotions)).toBe(before + 200);
});
