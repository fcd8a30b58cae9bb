import { randomUUID } from 'node:crypto';
import {
  denied,
  ownerDatabaseContract,
  refusalOf,
  refusalsOf,
  rightsOf,
  ruleBroken,
} from '@countersign/database/contract';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationsFolder } from './migrate.ts';
import { orderLines, orders, type OrderLineRow, type OrderRow } from './schema/index.ts';
import { seed } from './seed.ts';
import { createTestDb, type OrderTestDb } from './testing.ts';

let database: OrderTestDb;

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
    order_lines: 'SELECT, INSERT',
    orders: 'SELECT, INSERT, UPDATE (status, cancelled_by_action, version, updated_at)',
  });
});

type Line = Partial<OrderLineRow>;

/** An order of 10.00 EUR, in two lines unless others are named. */
async function place(change: Partial<OrderRow> = {}, lines: Line[] = [{}, { position: 2 }]) {
  return database.db.transaction(async (tx) => {
    const amounts = { currency: 'EUR', subtotal: '10', discount: '0', total: '10' };
    const ids = { customerId: randomUUID(), createdByAction: randomUUID() };
    const [row] = await tx
      .insert(orders)
      .values({ ...amounts, ...ids, ...change })
      .returning();
    const { orderId, currency } = row!;
    const line = { orderId, currency, position: 1, item: 'Desk', quantity: 2, unitPrice: '2.50' };
    if (lines.length > 0) {
      await tx.insert(orderLines).values(lines.map((each) => ({ ...line, ...each })));
    }
    return row!;
  });
}

const change = (orderId: string, set: Partial<typeof orders.$inferInsert>) =>
  refusalOf(database.db.update(orders).set(set).where(eq(orders.orderId, orderId)));

describe('orders', () => {
  test('get a time-ordered id and keep their amounts exact', async () => {
    const most = '999999999999999.9900';
    const amounts = { subtotal: most, discount: '0.9900', total: '999999999999999.0000' };
    const lines = [{ quantity: 1, unitPrice: most }];
    const placed = await place({ ...amounts, promotionCode: 'SUMMER' }, lines);
    expect(placed).toMatchObject({ ...amounts, status: 'open', version: 1 });
    expect(placed.orderId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  test.each<[string, Partial<OrderRow>]>([
    ['orders_currency_form', { currency: 'eur' }],
    ['orders_promotion_code_form', { promotionCode: 'summer' }],
    ['orders_subtotal_exact', { subtotal: '10.001', total: '10.001' }],
    ['orders_subtotal_exact', { subtotal: '10.5', total: '10.5', currency: 'JPY' }],
    ['orders_subtotal_exact', { subtotal: 'NaN', total: 'NaN' }],
    ['orders_discount_exact', { discount: '0.001', total: '9.999', promotionCode: 'SUMMER' }],
    ['orders_amounts_not_negative', { discount: '11', total: '-1', promotionCode: 'SUMMER' }],
    ['orders_amounts_not_negative', { discount: '-1', total: '11', promotionCode: 'SUMMER' }],
    ['orders_total_is_the_rest', { total: '9.99' }],
    ['orders_discount_by_promotion', { discount: '1', total: '9' }],
    [ruleBroken, { status: 'cancelled', cancelledByAction: randomUUID() }],
    [ruleBroken, { version: 2 }],
    [ruleBroken, { createdAt: new Date('2026-01-01T00:00:00Z') }],
    ['orders_cancelled_by_an_action', { cancelledByAction: randomUUID() }],
    ['orders_subtotal_of_lines', { subtotal: '9.99', total: '9.99' }],
    ['orders_subtotal_of_lines', { subtotal: '0', total: '0' }],
  ])('keep to %s: %j', async (constraint, values) => {
    expect(await refusalOf(place(values))).toBe(constraint);
  });

  test('have an action of their own', async () => {
    const { createdByAction } = await place();
    expect(await refusalOf(place({ createdByAction }))).toBe('orders_created_by_action_key');
  });

  test('are cancelled once, by an action, with the next version', async () => {
    const { orderId } = await place();
    const cancelledByAction = randomUUID();
    const cancelled = { status: 'cancelled', cancelledByAction, version: 2 } as const;
    for (const set of [
      { ...cancelled, version: 1 },
      { ...cancelled, version: 3 },
      { version: 2 },
      { updatedAt: new Date() },
      { cancelledByAction },
    ]) {
      expect(await change(orderId, set)).toBe(ruleBroken);
    }
    const nobodys = { ...cancelled, cancelledByAction: null };
    expect(await change(orderId, nobodys)).toBe('orders_cancelled_by_an_action');
    expect(await change(orderId, cancelled)).toBeUndefined();
    for (const set of [
      { ...cancelled, version: 3 },
      { status: 'open', cancelledByAction: null, version: 3 } as const,
    ]) {
      expect(await change(orderId, set)).toBe(ruleBroken);
    }
    const { orderId: other } = await place();
    expect(await change(other, cancelled)).toBe('orders_cancelled_by_action_key');
  });

  test('keep what was ordered, whoever asks, and are never deleted', async () => {
    await place();
    for (const column of ['total', 'customer_id', 'currency', 'promotion_code', 'created_at']) {
      const refusals = await refusalsOf(database, `update orders set ${column} = ${column}`);
      expect(refusals).toEqual({ application: denied, owner: ruleBroken });
    }
    const cancelling = `update orders set status = 'cancelled', version = 2,
      cancelled_by_action = uuidv7(), total = total - 1, subtotal = subtotal - 1 where status = 'open'`;
    expect(await refusalsOf(database, cancelling)).toMatchObject({ owner: ruleBroken });
    for (const statement of ['delete from orders', 'truncate orders cascade']) {
      const refusals = await refusalsOf(database, statement);
      expect(refusals).toEqual({ application: denied, owner: denied });
    }
  });
});

describe('lines', () => {
  test.each<[string, Line[]]>([
    ['orders_subtotal_of_lines', []],
    ['orders_subtotal_of_lines', [{}]],
    ['orders_subtotal_of_lines', [{ quantity: 4 }, { position: 3, unitPrice: '0' }]],
    ['orders_subtotal_of_lines', [{ position: 2, quantity: 4 }]],
    ['order_lines_pkey', [{}, {}]],
    ['order_lines_position_bounded', [{ position: 0 }]],
    ['order_lines_position_bounded', [{ position: 51 }]],
    ['order_lines_item_bounded', [{ item: '' }]],
    ['order_lines_item_bounded', [{ item: 'x'.repeat(201) }]],
    ['order_lines_quantity_bounded', [{ quantity: 0 }]],
    ['order_lines_quantity_bounded', [{ quantity: 10_001 }]],
    ['order_lines_unit_price_not_negative', [{ unitPrice: '-1' }]],
    ['order_lines_unit_price_exact', [{ quantity: 2000, unitPrice: '0.005' }]],
    ['order_lines_unit_price_exact', [{ unitPrice: 'NaN' }]],
    ['order_lines_of_their_order', [{ currency: 'BHD' }]],
  ])('keep to %s: %j', async (constraint, lines) => {
    expect(await refusalOf(place({}, lines))).toBe(constraint);
  });

  test('hold all that their bounds allow', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => ({
      position: index + 1,
      item: '😀'.repeat(200),
      quantity: 10_000,
      unitPrice: '0.01',
    }));
    expect(await place({ subtotal: '5000', total: '5000' }, lines)).toMatchObject({ version: 1 });
  });

  test('come with their order and never later, whatever they add up to', async () => {
    const { orderId, currency } = await place();
    const late = { orderId, currency, position: 3, item: 'Gift', quantity: 1, unitPrice: '0' };
    const insert = database.db.insert(orderLines).values(late);
    expect(await refusalOf(insert)).toBe('order_lines_with_their_order');
  });

  test.each([
    'update order_lines set quantity = quantity',
    'delete from order_lines',
    'truncate order_lines',
  ])('are never changed or removed, whoever asks: %s', async (statement) => {
    expect(await refusalsOf(database, statement)).toEqual({ application: denied, owner: denied });
  });
});

test('fills itself for long lists', async () => {
  const before = await database.db.$count(orders);
  await seed(database.db, 200);
  expect(await database.db.$count(orders)).toBe(before + 200);
});
