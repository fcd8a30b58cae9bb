import { randomUUID } from 'node:crypto';
import {
  denied,
  ownerDatabaseContract,
  refusalOf,
  refusalsOf,
  rightsOf,
} from '@countersign/database/contract';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationsFolder } from './migrate.ts';
import { promotions } from './schema/index.ts';
import { seed } from './seed.ts';
import { createTestDb, type PromotionTestDb } from './testing.ts';

let database: PromotionTestDb;

beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

ownerDatabaseContract(() => database, migrationsFolder);

test('each right of the application login', async () => {
  expect(await rightsOf(database)).toEqual({
    ledger: 'SELECT, INSERT',
    promotions: 'SELECT, INSERT',
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

const insert = (change: Record<string, unknown>) =>
  refusalOf(database.db.insert(promotions).values({ ...row(), ...change }));

const fixed = { discountType: 'fixed', currency: 'EUR' };

describe('promotions', () => {
  test.each([
    ['promotions_code_check', { code: 'summer' }],
    ['promotions_period_check', { endDate: new Date('2026-06-01T00:00:00Z') }],
    ['promotions_percentage_check', { discountValue: '100.0001' }],
    ['promotions_discount_value_check', { discountValue: '0' }],
    ['promotions_name_bounded', { name: '' }],
    ['promotions_name_bounded', { name: 'x'.repeat(121) }],
    ['promotions_description_bounded', { description: 'x'.repeat(2001) }],
    ['promotions_start_plannable', { startDate: new Date('0027-01-01T00:00:00Z') }],
    ['promotions_start_plannable', { startDate: new Date('1999-12-31T23:59:59.999Z') }],
    ['promotions_start_plannable', { startDate: sql`'-infinity'` }],
    ['promotions_start_plannable', { startDate: sql`'2026-01-01 00:00:00.0009Z'` }],
    ['promotions_end_plannable', { endDate: new Date('2200-01-01T00:00:00Z') }],
    ['promotions_end_plannable', { endDate: sql`'infinity'` }],
    ['promotions_amount_exact', { ...fixed, discountValue: 'NaN' }],
    ['promotions_amount_exact', { ...fixed, discountValue: '5.001' }],
    ['promotions_amount_exact', { ...fixed, discountValue: '5.5', currency: 'JPY' }],
    ['promotions_currency_form', { ...fixed, currency: 'eur' }],
    ['promotions_percentage_without_currency', { currency: 'EUR' }],
  ])('keep to %s: %j', async (constraint, change) => {
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
    for (const statement of ["update promotions set code = 'X'", 'delete from promotions']) {
      expect(await refusalsOf(database, statement)).toMatchObject({ application: denied });
    }
  });
});

test('fills itself for long lists', async () => {
  const before = await database.db.$count(promotions);
  await seed(database.db, 200);
  expect(await database.db.$count(promotions)).toBe(before + 200);
});
