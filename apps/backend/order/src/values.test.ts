import {
  actionTypes,
  compareDecimals,
  currencies,
  priceOrder,
  type Payload,
} from '@countersign/actions';
import {
  contractClient,
  directoryClient,
  order,
  seeded,
  type Seeded,
} from '@countersign/owner/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderContent, startOrder } from './testing/service.ts';

let service: Awaited<ReturnType<typeof startOrder>>;
beforeAll(async () => {
  service = await startOrder();
});
afterAll(() => service.close());

const whole = ['0', '1', '1250', '99999999', '999999999999999', '1234567890123456', '-1', '007'];
const fractions = ['', '', '.0', '.5', '.99', '.125', '.0001', '.00001'];
const quantities = [1, 1, 2, 3, 10_000, 0, 10_001, 1.5];
const items = [
  'a',
  'Été 50 %',
  '日本',
  '😀'.repeat(100),
  "'; --",
  '\\',
  'x'.repeat(200),
  'x'.repeat(201),
];

/** What may or may not be an order: its values come from both sides of every bound. */
function candidate({ below, pick }: Seeded, customerId: string): Record<string, unknown> {
  const line = () => ({
    item: pick(items),
    quantity: pick(quantities),
    unitPrice: `${pick(whole)}${pick(fractions)}`,
  });
  const count = below(8) === 0 ? pick([0, 50, 51]) : 1 + below(2);
  return {
    customerId,
    currency: pick(['EUR', 'JPY', 'BHD', ...currencies]),
    lines: Array.from({ length: count }, line),
    total: '0',
  };
}

test('every accepted order goes through picture, store and view unchanged', async () => {
  const client = contractClient(service.app, 'order', service.identity);
  const ask = directoryClient(service, 'order');
  const { userId } = await service.user.addUser();
  const choices = seeded(20_261_127);
  let accepted = 0;
  for (let tried = 0; tried < 2500; tried += 1) {
    const payload = candidate(choices, userId) as Payload<'create_order'>;
    if (!actionTypes.create_order.schema.safeParse(payload).success) continue;
    const price = priceOrder(payload);
    if ('problem' in price) throw new Error(`no price for ${JSON.stringify(payload)}`);
    payload.total = price.total;
    accepted += 1;
    const said = JSON.stringify(payload);
    const prepared = await client.prepare('create_order', payload);
    expect(prepared.body, said).toMatchObject({ data: { after: payload } });
    const { body } = await client.execute(order(orderContent(payload)));
    expect(body, said).toMatchObject({
      data: { outcome: 'executed', result: { total: price.total } },
    });
    const [listed] = (await ask('/api/order/orders?limit=1')).body.data;
    const { lines, ...others } = payload;
    expect(listed, said).toMatchObject({ ...others, ...price });
    const { body: record } = await ask(`/api/order/orders/${String(listed?.['orderId'])}`);
    const shown = record.data as unknown as Payload<'create_order'>;
    const { lines: shownLines, ...rest } = shown;
    expect(rest, said).toEqual(listed);
    expect(shownLines, said).toMatchObject(lines.map(({ item, quantity }) => ({ item, quantity })));
    for (const [place, { unitPrice }] of lines.entries()) {
      expect(compareDecimals(shownLines[place]!.unitPrice, unitPrice), said).toBe(0);
    }
  }
  expect(accepted).toBeGreaterThan(60);
}, 120_000);
