import { randomUUID } from 'node:crypto';
import {
  denied,
  ownerDatabaseContract,
  refusalOf,
  refusalsOf,
  rightsOf,
  ruleBroken,
} from '@countersign/database/contract';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationsFolder } from './migrate.ts';
import { promotions, type PromotionRow } from './schema/index.ts';
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
    event_positions: 'SELECT, INSERT (position, entry_id, latest)',
    event_sequencer: 'SELECT, UPDATE (floor, mark_id)',
    ledger:
      'SELECT, INSERT (action_id, hash, outcome, result, refusal, executed_at, because, not_after, action_type, target)',
    promotions:
      'SELECT, INSERT, UPDATE (name, description, discount_value, start_date, end_date, status, version, currency, changed_by_action)',
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

const launch = async (values: Partial<PromotionRow> = {}): Promise<PromotionRow> =>
  (
    await database.db
      .insert(promotions)
      .values({ ...row(), ...values })
      .returning()
  )[0]!;

const put = (promotionId: string, set: Partial<PromotionRow>) =>
  refusalOf(database.db.update(promotions).set(set).where(eq(promotions.promotionId, promotionId)));

/** What a change by an action of its own sets beside what it changes. */
const by = (version: number) => ({ version, changedByAction: randomUUID() });

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

  test.each<Partial<PromotionRow>>([
    { status: 'paused' },
    { status: 'ended' },
    { version: 2 },
    { changedByAction: randomUUID() },
  ])('begin active, at version 1, and not with %j', async (values) => {
    expect(await refusalOf(launch(values))).toBe(ruleBroken);
  });

  test.each<[PromotionRow['status'][], PromotionRow['status'], string | undefined]>([
    [[], 'active', 'promotions_one_change'],
    [[], 'paused', undefined],
    [[], 'ended', undefined],
    [['paused'], 'active', undefined],
    [['paused'], 'paused', 'promotions_one_change'],
    [['paused'], 'ended', undefined],
    [['ended'], 'active', ruleBroken],
    [['ended'], 'paused', ruleBroken],
    [['ended'], 'ended', ruleBroken],
  ])('after %j become %s, unless refused: %s', async (path, status, refusal) => {
    const { promotionId } = await launch();
    for (const [place, step] of path.entries()) {
      expect(await put(promotionId, { status: step, ...by(place + 2) })).toBeUndefined();
    }
    expect(await put(promotionId, { status, ...by(path.length + 2) })).toBe(refusal);
  });

  test('change by an action of their own, with the next version', async () => {
    const [{ promotionId }, { promotionId: other }] = [await launch(), await launch()];
    const status = 'paused';
    for (const set of [
      { status, version: 2 },
      { status, changedByAction: randomUUID() },
      { status, ...by(1) },
      { status, ...by(3) },
    ] as const) {
      expect(await put(promotionId, set)).toBe(ruleBroken);
    }
    const first = by(2);
    expect(await put(promotionId, { status, ...first })).toBeUndefined();
    expect(await put(promotionId, { ...first, status: 'active', version: 3 })).toBe(ruleBroken);
    expect(await put(other, { status, ...first })).toBe('promotions_changed_by_action_key');
  });

  test('get other terms, within their bounds, and keep the currency of an amount', async () => {
    const [percent, amount] = [
      await launch(),
      await launch({ ...fixed, discountType: 'fixed', discountValue: '5' }),
    ];
    const { promotionId } = percent;
    const terms = { name: 'Long summer', description: 'Longer', discountValue: '15' };
    const period = {
      startDate: new Date('2026-06-02T00:00:00Z'),
      endDate: new Date('2027-01-01Z'),
    };
    expect(await put(promotionId, { ...terms, ...period, ...by(2) })).toBeUndefined();
    for (const [constraint, set] of [
      ['promotions_one_change', {}],
      ['promotions_one_change', { name: 'Both', status: 'paused' }],
      ['promotions_percentage_check', { discountValue: '101' }],
      ['promotions_period_check', { endDate: new Date('2026-01-01Z') }],
      ['promotions_name_bounded', { name: '' }],
      ['promotions_percentage_without_currency', { currency: 'EUR' }],
    ] as const) {
      expect(await put(promotionId, { ...set, ...by(3) })).toBe(constraint);
    }
    expect(await put(promotionId, { name: 'No action', version: 3 })).toBe(ruleBroken);
    for (const [constraint, set] of [
      [ruleBroken, { currency: 'USD' }],
      [ruleBroken, { currency: null }],
      ['promotions_amount_exact', { discountValue: '5.001' }],
    ] as const) {
      expect(await put(amount.promotionId, { ...set, ...by(2) })).toBe(constraint);
    }
    expect(await put(amount.promotionId, { status: 'ended', ...by(2) })).toBeUndefined();
    expect(await put(amount.promotionId, { discountValue: '6', ...by(3) })).toBe(ruleBroken);
  });

  test('get the currency that release 0.1.0 did not know, with their first other terms', async () => {
    const { promotionId } = await launch({ discountType: 'fixed', discountValue: '5' });
    expect(await put(promotionId, { name: 'Summer of 26', ...by(2) })).toBe(ruleBroken);
    expect(await put(promotionId, { status: 'paused', ...by(2) })).toBeUndefined();
    expect(await put(promotionId, { currency: 'EUR', ...by(3) })).toBeUndefined();
    expect(await put(promotionId, { currency: 'USD', ...by(4) })).toBe(ruleBroken);
  });

  test('keep what they are, whoever asks, and are never deleted', async () => {
    const { promotionId } = await launch();
    for (const column of ['code', 'discount_type', 'created_by_action', 'created_at']) {
      const refusals = await refusalsOf(database, `update promotions set ${column} = ${column}`);
      expect(refusals.application).toBe(denied);
      expect([ruleBroken, 'promotions_one_change']).toContain(refusals.owner);
    }
    const renaming = `update promotions set status = 'paused', version = 2, code = 'OTHER',
      changed_by_action = uuidv7() where promotion_id = '${promotionId}'`;
    expect(await refusalsOf(database, renaming)).toMatchObject({ owner: ruleBroken });
    for (const statement of ['delete from promotions', 'truncate promotions']) {
      const refusals = await refusalsOf(database, statement);
      expect(refusals).toEqual({ application: denied, owner: denied });
    }
  });
});

test('fills itself for long lists', async () => {
  const before = await database.db.$count(promotions);
  await seed(database.db, 200);
  expect(await database.db.$count(promotions)).toBe(before + 200);
});
