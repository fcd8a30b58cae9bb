import { seed } from '@countersign/db-order/seed';
import {
  asOwner,
  contractClient,
  directoryClient,
  directoryContract,
  foldContract,
  order,
} from '@countersign/owner/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancellation, placeOrder, startOrder } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startOrder>>;

async function start() {
  service = await startOrder();
  await seed(service.database.db, 30);
  return service;
}
const stop = () => service.close();

directoryContract({
  owner: 'order',
  path: '/api/order/orders',
  id: 'orderId',
  spoil: [
    'alter table orders drop constraint orders_subtotal_exact, drop constraint orders_discount_exact',
    'alter table orders disable trigger orders_guard_sum',
    `insert into orders (customer_id, currency, subtotal, discount, total, created_by_action)
      values (uuidv7(), 'EUR', 'NaN', 0, 'NaN', uuidv7()) returning order_id as id`,
  ],
  start,
  stop,
});

describe('the directory of orders', () => {
  let find: (query: string) => Promise<Record<string, unknown>[]>;
  let ask: ReturnType<typeof directoryClient>;
  const customerId = crypto.randomUUID();
  beforeAll(async () => {
    await start();
    const { db } = service.database;
    ask = directoryClient(service, 'order');
    find = async (query) => (await ask(`/api/order/orders?${query}`)).body.data;
    await placeOrder(db, {
      customerId,
      promotionCode: 'SUMMER',
      subtotal: '757.70',
      total: '757.70',
    });
    const { orderId } = await placeOrder(db, { customerId });
    const client = contractClient(service.app, 'order', service.identity);
    await client.execute(order(cancellation(orderId, 1)));
  });
  afterAll(() => stop());

  test('finds orders by customer, state and promotion', async () => {
    const found = await find(`customerId=${customerId}`);
    expect(found).toMatchObject([
      { status: 'cancelled', promotionCode: null, version: 2 },
      { status: 'open', promotionCode: 'SUMMER', version: 1 },
    ]);
    const [cancelled, open] = found;
    expect(await find(`customerId=${customerId}&status=cancelled`)).toEqual([cancelled]);
    expect(await find('promotionCode=summer')).toEqual([open]);
    expect(await find('promotionCode=SUMM')).toEqual([]);
    expect(await find(`customerId=${crypto.randomUUID()}`)).toEqual([]);
  });

  test.each(['q=lamp', 'q=LAM', 'q=la', 'q=ｌａｍｐ'])(
    'finds those with an item by %s',
    async (query) => {
      const found = await find(`${query}&customerId=${customerId}`);
      expect(found).toHaveLength(2);
    },
  );

  test('shows lines in their order, with the decimals of the currency, by the id alone', async () => {
    const [open] = await find(`customerId=${customerId}&status=open`);
    expect(open).not.toHaveProperty('lines');
    const lines = [
      { item: expect.stringMatching(/^Desk \d+$/), quantity: 2, unitPrice: '349.00' },
      { item: 'Lamp', quantity: 3, unitPrice: '19.90' },
    ];
    const { body } = await ask(`/api/order/orders/${String(open?.['orderId'])}`);
    expect(body.data).toEqual({ ...open, lines });
  });

  test('says so when a line cannot be read', async () => {
    const { orderId } = await placeOrder(service.database.db);
    await asOwner(service.database.ownerUrl, [
      'alter table order_lines drop constraint order_lines_unit_price_exact',
      'alter table order_lines disable trigger order_lines_kept',
      `update order_lines set unit_price = 'NaN' where order_id = '${orderId}'`,
    ]);
    const { status, body } = await ask(`/api/order/orders/${orderId}`);
    expect({ status, data: body.data }).toEqual({
      status: 200,
      data: { orderId, unreadable: true },
    });
  });
});

describe('search in items', () => {
  beforeAll(async () => {
    service = await startOrder();
  });
  afterAll(() => stop());
  foldContract((sql, values) => service.database.pool.query(sql, values), 'search_fold');
});
