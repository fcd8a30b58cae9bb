import type { Payload } from '@countersign/actions';
import { ledger, orders } from '@countersign/db-order';
import { promotions } from '@countersign/db-promotion';
import { users } from '@countersign/db-user';
import { contractClient, order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { orderContent, orderPayload, startOrder } from '../testing/service.ts';
import { getOrder } from './get.ts';

let service: Awaited<ReturnType<typeof startOrder>>;
let client: ReturnType<typeof contractClient>;
let customerId: string;

type Terms = Partial<typeof promotions.$inferInsert>;
let codes = 0;
/** A promotion that holds from an hour ago until in an hour, unless `terms` say otherwise. */
async function launch(terms: Terms = {}): Promise<string> {
  codes += 1;
  const [made] = await service.promotion.database.db
    .insert(promotions)
    .values({
      code: `OFFER-${codes}`,
      name: `Offer ${codes}`,
      discountType: 'percentage',
      discountValue: '12.5',
      startDate: new Date(Date.now() - 3_600_000),
      endDate: new Date(Date.now() + 3_600_000),
      ...terms,
    })
    .returning();
  return made!.code;
}
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

beforeAll(async () => {
  service = await startOrder();
  client = contractClient(service.app, 'order', service.identity);
  customerId = (await service.user.addUser({ fullName: 'Ada Buyer', username: 'ada' })).userId;
});
afterAll(() => service.close());

const placedBy = async (actionId: string) => {
  const { db } = service.database;
  const [row] = await db.select().from(orders).where(eq(orders.createdByAction, actionId));
  return row && getOrder(db, row.orderId);
};
const prepare = (payload: unknown) => client.prepare('create_order', payload);
const refusedWith = (refusal: object) => ({ status: 200, body: { data: { refusal } } });

describe('creating an order', () => {
  test.each<[Terms | undefined, Partial<Payload<'create_order'>>, object]>([
    [undefined, {}, { subtotal: '757.70', discount: '0.00', total: '757.70' }],
    [undefined, { total: '757.7' }, { subtotal: '757.70', total: '757.70' }],
    [{}, { total: '662.99' }, { subtotal: '757.70', discount: '94.71', total: '662.99' }],
    [
      { discountType: 'fixed', discountValue: '800', currency: 'EUR' },
      { total: '0' },
      { subtotal: '757.70', discount: '757.70', total: '0.00' },
    ],
    [
      { discountType: 'fixed', discountValue: '100', currency: 'JPY' },
      { currency: 'JPY', lines: [{ item: '本', quantity: 2, unitPrice: '650' }], total: '1200' },
      { subtotal: '1300', discount: '100', total: '1200' },
    ],
  ])('under %j with %j stores what it costs', async (terms, change, amounts) => {
    const promotion = terms && { promotionCode: await launch(terms) };
    const payload = orderPayload(customerId, { ...promotion, ...change });
    const sent = order(orderContent(payload));
    const { body } = await client.execute(sent);
    const placed = await placedBy(sent.actionId);
    const { currency, lines, promotionCode = null } = payload;
    const expected = {
      customerId,
      currency,
      promotionCode,
      status: 'open',
      version: 1,
      ...amounts,
    };
    expect(placed).toMatchObject({
      ...expected,
      lines: lines.map(({ item, quantity }) => ({ item, quantity })),
    });
    const result = { orderId: placed?.orderId, total: payload.total };
    expect(body).toMatchObject({ data: { outcome: 'executed', result } });
  });

  test.each<[string, Terms]>([
    ['promotion_not_started', { startDate: hours(1), endDate: hours(2) }],
    ['promotion_ended', { startDate: hours(-2), endDate: hours(-1) }],
    ['promotion_of_other_currency', { discountType: 'fixed', discountValue: '5', currency: 'USD' }],
    ['promotion_of_other_currency', { discountType: 'fixed', discountValue: '5' }],
  ])('is refused, before and after approval: %s', async (code, terms) => {
    const payload = orderPayload(customerId, { promotionCode: await launch(terms) });
    const status = code === 'promotion_of_other_currency' ? 422 : 409;
    const field = 'payload.promotionCode';
    expect(await prepare(payload)).toMatchObject({
      status,
      body: { error: { details: [{ field }] } },
    });
    const sent = order(orderContent(payload));
    expect(await client.execute(sent)).toMatchObject(refusedWith({ code, field }));
    expect(await placedBy(sent.actionId)).toBeUndefined();
  });

  test.each([
    ['paused', 'The promotion is paused'],
    ['ended', 'The promotion is over'],
  ] as const)(
    'is refused with a promotion that is %s, filed or approved',
    async (status, message) => {
      const code = await launch();
      const payload = orderPayload(customerId, { promotionCode: code, total: '662.99' });
      expect(await prepare(payload)).toMatchObject({ status: 200 });
      const changed = (to: 'active' | typeof status, version: number) =>
        service.promotion.database.db
          .update(promotions)
          .set({ status: to, version, changedByAction: crypto.randomUUID() })
          .where(eq(promotions.code, code));
      await changed(status, 2);
      const field = 'payload.promotionCode';
      expect(await prepare(payload)).toMatchObject({
        status: 409,
        body: { error: { code: 'conflict', details: [{ field, message }] } },
      });
      const sent = order(orderContent(payload));
      const refusal = { code: `promotion_${status}`, field, message };
      expect(await client.execute(sent)).toMatchObject(refusedWith(refusal));
      expect(await placedBy(sent.actionId)).toBeUndefined();
      if (status === 'ended') return;
      await changed('active', 3);
      const again = await client.execute(order(orderContent(payload)));
      expect(again).toMatchObject({ body: { data: { outcome: 'executed' } } });
    },
  );

  test('is refused with a code that no promotion has', async () => {
    const payload = orderPayload(customerId, { promotionCode: 'NOBODYS' });
    const field = 'payload.promotionCode';
    expect(await prepare(payload)).toMatchObject({
      status: 422,
      body: { error: { code: 'invalid', details: [{ field }] } },
    });
    const refusal = { code: 'unknown_promotion', field };
    expect(await client.execute(order(orderContent(payload)))).toMatchObject(refusedWith(refusal));
  });

  test.each([
    ['757.69', false],
    ['757.71', false],
    ['0', false],
    ['757.70', true],
    ['662.98', true],
    ['663.00', true],
  ])(
    'is refused with the total %s (promotion: %s), naming the one expected',
    async (total, off) => {
      const promotion = off && { promotionCode: await launch() };
      const payload = orderPayload(customerId, { ...promotion, total });
      const field = 'payload.total';
      const message = `The total must be ${off ? '662.99' : '757.70'}`;
      expect(await prepare(payload)).toMatchObject({
        status: 422,
        body: { error: { code: 'invalid', details: [{ field, message }] } },
      });
      const sent = order(orderContent(payload));
      const refusal = { code: 'total_differs', field, message };
      expect(await client.execute(sent)).toMatchObject(refusedWith(refusal));
      expect(await placedBy(sent.actionId)).toBeUndefined();
    },
  );

  test('names the line whose price is none', async () => {
    const lines = [1, 2, 3].map((place) => ({
      item: 'Desk',
      quantity: 1,
      unitPrice: `1.00${place}`,
    }));
    lines[0]!.unitPrice = '1';
    const payload = orderPayload(customerId, { lines });
    const fields = ['payload.lines.1.unitPrice', 'payload.lines.2.unitPrice'];
    expect(await prepare(payload)).toMatchObject({
      status: 422,
      body: { error: { details: fields.map((field) => ({ field })) } },
    });
    const refusal = { code: 'payload_invalid', field: fields[0] };
    expect(await client.execute(order(orderContent(payload)))).toMatchObject(refusedWith(refusal));
  });

  test('is refused for an unknown user, and for one who left meanwhile', async () => {
    const field = 'payload.customerId';
    const unknown = orderPayload(crypto.randomUUID());
    expect(await prepare(unknown)).toMatchObject({
      status: 422,
      body: { error: { details: [{ field }] } },
    });
    expect(await client.execute(order(orderContent(unknown)))).toMatchObject(
      refusedWith({ code: 'unknown_customer', field }),
    );
    const leaver = await service.user.addUser();
    const payload = orderPayload(leaver.userId);
    expect(await prepare(payload)).toMatchObject({ status: 200 });
    const { db } = service.user.database;
    for (const status of ['deactivating', 'deactivated'] as const) {
      await db.update(users).set({ status }).where(eq(users.userId, leaver.userId));
    }
    expect(await prepare(payload)).toMatchObject({
      status: 409,
      body: { error: { details: [{ field }] } },
    });
    expect(await client.execute(order(orderContent(payload)))).toMatchObject(
      refusedWith({ code: 'customer_not_active', field }),
    );
  });
});

describe('preparing to create an order', () => {
  test('pictures it with its customer, its promotion and what it costs', async () => {
    const promotionCode = await launch({ name: 'Summer' });
    const payload = orderPayload(customerId, { promotionCode, total: '662.99' });
    const after = {
      ...payload,
      subtotal: '757.70',
      discount: '94.71',
      promotion: { name: 'Summer' },
      customer: { username: 'ada', fullName: 'Ada Buyer' },
      status: 'open',
    };
    const data = {
      target: null,
      targetVersion: null,
      before: null,
      warnings: [],
      party: [customerId],
    };
    expect(await prepare(payload)).toMatchObject({
      status: 200,
      body: { data: { ...data, after } },
    });
    const plain = orderPayload(customerId);
    const without = { ...plain, promotionCode: null, promotion: null, discount: '0.00' };
    expect(await prepare(plain)).toMatchObject({ body: { data: { after: without } } });
  });
});

describe('while a service that knows is away', () => {
  test.each(['stopUser', 'stopPromotion'] as const)('nothing is decided: %s', async (stop) => {
    const lonely = await startOrder();
    try {
      const { userId } = await lonely.user.addUser();
      await lonely[stop]();
      const asked = contractClient(lonely.app, 'order', lonely.identity);
      const payload = orderPayload(userId, { promotionCode: 'ANY' });
      const sent = order(orderContent(payload));
      const away = { status: 503, body: { error: { code: 'unavailable' } } };
      expect(await asked.execute(sent)).toMatchObject(away);
      expect(await asked.prepare('create_order', payload)).toMatchObject(away);
      const rows = lonely.database.db.$count(ledger, eq(ledger.actionId, sent.actionId));
      expect(await rows).toBe(0);
    } finally {
      await lonely.close();
    }
  });
});

test('an order that was placed is undone by its cancellation', async () => {
  const payload = orderPayload(customerId);
  const { body } = await client.execute(order(orderContent(payload)));
  const { result } = (body as unknown as { data: { result: { orderId: string } } }).data;
  expect(await client.reverse({ actionType: 'create_order', payload, result })).toMatchObject({
    status: 200,
    body: {
      data: {
        actionType: 'cancel_order',
        payload: { orderId: result.orderId, reason: 'Reverses “Create order”' },
      },
    },
  });
  const cancelled = { orderId: result.orderId, reason: 'Ordered twice' };
  expect(await client.reverse({ actionType: 'cancel_order', payload: cancelled })).toMatchObject({
    status: 409,
    body: { error: { message: 'A cancelled order is not opened again; place another one' } },
  });
});
