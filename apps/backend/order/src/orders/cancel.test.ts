import { orders } from '@countersign/db-order';
import { contractClient, order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancellation, placeOrder, startOrder } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startOrder>>;
let client: ReturnType<typeof contractClient>;

beforeAll(async () => {
  service = await startOrder();
  client = contractClient(service.app, 'order', service.identity);
});
afterAll(() => service.close());

const place = () => placeOrder(service.database.db);
const rowOf = async (orderId: string) => {
  const { db } = service.database;
  return (await db.select().from(orders).where(eq(orders.orderId, orderId)))[0];
};
const refusedWith = (code: string) => ({
  body: { data: { refusal: { code, field: 'payload.orderId' } } },
});

describe('cancelling an order', () => {
  test('ends it once, under the action that did', async () => {
    const placed = await place();
    const { orderId } = placed;
    const sent = order(cancellation(orderId, 1));
    expect(await client.execute(sent)).toMatchObject({
      body: { data: { outcome: 'executed', result: { orderId, status: 'cancelled' } } },
    });
    expect(await rowOf(orderId)).toEqual({
      ...placed,
      status: 'cancelled',
      version: 2,
      cancelledByAction: sent.actionId,
      updatedAt: expect.any(Date),
    });
    for (const version of [1, 2]) {
      const again = await client.execute(order(cancellation(orderId, version)));
      expect(again).toMatchObject(refusedWith('order_cancelled'));
    }
  });

  test('happens once of two that come together', async () => {
    const { orderId } = await place();
    const answers = await Promise.all(
      [1, 1].map((version) => client.execute(order(cancellation(orderId, version)))),
    );
    const outcomes = answers.map(({ body }) => ('data' in body ? body.data.outcome : body));
    expect(new Set(outcomes)).toEqual(new Set(['executed', 'refused']));
  });

  test.each(['2', '0', '01', '', 'null', '1; drop'])(
    'is refused for the version %j',
    async (of) => {
      const { orderId } = await place();
      const sent = order(cancellation(orderId, of));
      expect(await client.execute(sent)).toMatchObject(refusedWith('stale_target'));
      expect(await rowOf(orderId)).toMatchObject({ status: 'open', version: 1 });
    },
  );

  test('is refused when the reviewed target is another order, or none', async () => {
    const [one, other] = [await place(), await place()];
    for (const target of [other.orderId, null]) {
      const content = { ...cancellation(one.orderId, 1), target };
      expect(await client.execute(order(content))).toMatchObject(refusedWith('stale_target'));
    }
    expect(await rowOf(one.orderId)).toMatchObject({ status: 'open' });
  });

  test('is refused for an order that is not there', async () => {
    const sent = order(cancellation(crypto.randomUUID(), 1));
    expect(await client.execute(sent)).toMatchObject(refusedWith('unknown_order'));
  });
});

describe('preparing to cancel an order', () => {
  test('pictures the change, names target and version, and bars the customer', async () => {
    const { orderId, customerId } = await place();
    const { payload } = cancellation(orderId, 1);
    const lines = [
      { item: expect.stringMatching(/^Desk /), quantity: 2, unitPrice: '349.00' },
      { item: 'Lamp', quantity: 3, unitPrice: '19.90' },
    ];
    const price = { currency: 'EUR', lines, total: '757.70', promotionCode: null };
    const told = { orderId, customerId, ...price };
    const data = {
      target: orderId,
      targetVersion: '1',
      before: { ...told, status: 'open' },
      after: { ...told, status: 'cancelled', reason: 'Ordered twice' },
      warnings: [],
      party: [customerId],
    };
    const answer = await client.prepare('cancel_order', payload);
    expect(answer).toMatchObject({ status: 200, body: { data } });
  });

  test('names the field when it cannot be done', async () => {
    const { orderId } = await place();
    await client.execute(order(cancellation(orderId, 1)));
    for (const [status, id] of [
      [409, orderId],
      [422, crypto.randomUUID()],
    ] as const) {
      expect(await client.prepare('cancel_order', cancellation(id, 1).payload)).toMatchObject({
        status,
        body: { error: { details: [{ field: 'payload.orderId' }] } },
      });
    }
  });
});
