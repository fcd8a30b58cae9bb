import { actionTypes, compareDecimals, currencies, type Payload } from '@countersign/actions';
import {
  contractClient,
  directoryClient,
  order,
  seeded,
  type Seeded,
} from '@countersign/owner/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  launchPromotion,
  promotionContent,
  startPromotion,
  termsChange,
} from './testing/service.ts';

let service: Awaited<ReturnType<typeof startPromotion>>;
beforeAll(async () => {
  service = await startPromotion();
});
afterAll(() => service.database.close());

const years = ['0000', '0001', '0026', '0027', '0099', '1999', '2000', '2026', '2199', '2200'];
const fractions = ['', '', '.0', '.5', '.999', '.001', '.000', '.0009999', '.123456789'];
const decimals = ['0', '1', '5', '100', '100.5', '25.0', '12.50', '0.0001', '99.999', '5.25'];
const long = ['999999999999999', '999999999999999.99', '999999999999999.9999', '1234567890123456'];
const texts = [
  'a',
  'Été 50 %',
  '日本',
  '😀'.repeat(60),
  '\u05d0\u202eb',
  "'; --",
  '\\',
  'x'.repeat(120),
];

/** What may or may not be a promotion: its values come from both sides of every bound. */
function candidate({ below, pick }: Seeded, serial: number): Record<string, unknown> {
  const moment = (from: readonly string[]) =>
    `${pick(from)}-${pick(['01-01', '06-15', '12-31'])}T${pick(['00:00:00', '23:59:59'])}${pick(fractions)}Z`;
  const fixed = below(2) === 0;
  return {
    code: `P${serial}${pick(['', '_', '-X', '-'.repeat(25)])}`,
    name: pick(texts),
    ...(below(2) === 0 && { description: pick([...texts, 'One\n\tTwo', 'y'.repeat(2000)]) }),
    discountType: fixed ? 'fixed' : 'percentage',
    discountValue: pick(fixed ? [...decimals, ...long] : decimals),
    ...(fixed && { currency: pick(currencies) }),
    startDate: moment(below(3) === 0 ? years : ['2000', '2026']),
    endDate: moment(below(3) === 0 ? years : ['2027', '2199']),
  };
}

test('every accepted promotion goes through store and view unchanged', async () => {
  const client = contractClient(service.app, 'promotion', service.identity);
  const ask = directoryClient(service, 'promotion');
  const choices = seeded(20_260_101);
  let accepted = 0;
  for (let serial = 100; serial < 700; serial += 1) {
    const payload = candidate(choices, serial) as Payload<'create_promotion'>;
    if (!actionTypes.create_promotion.schema.safeParse(payload).success) continue;
    accepted += 1;
    const said = JSON.stringify(payload);
    const sent = order({ ...promotionContent(payload), schemaVersion: 2 });
    const { body } = await client.execute(sent);
    expect(body, said).toMatchObject({ data: { outcome: 'executed' } });
    const listed = await ask(`/api/promotion/promotions?code=${payload.code}`);
    const [shown] = listed.body.data as unknown as Payload<'create_promotion'>[];
    const { startDate, endDate, discountValue, ...others } = payload;
    const { description = null, currency = null, ...rest } = others;
    expect(shown, said).toMatchObject({ ...rest, description, currency });
    expect(Date.parse(shown!.startDate), said).toBe(Date.parse(startDate));
    expect(Date.parse(shown!.endDate), said).toBe(Date.parse(endDate));
    expect(compareDecimals(shown!.discountValue, discountValue), said).toBe(0);
    const { promotionId } = shown as unknown as { promotionId: string };
    const record = await ask(`/api/promotion/promotions/${promotionId}`);
    expect(record.body.data, said).toEqual(shown);
  }
  expect(accepted).toBeGreaterThan(60);
}, 120_000);

test('every accepted change of terms goes through picture, store and view unchanged', async () => {
  const client = contractClient(service.app, 'promotion', service.identity);
  const ask = directoryClient(service, 'promotion');
  const choices = seeded(20_261_128);
  const { db } = service.database;
  let accepted = 0;
  for (let serial = 1000; serial < 1600; serial += 1) {
    const { code: _code, ...terms } = candidate(choices, serial) as Payload<'create_promotion'>;
    const { discountType, currency } = terms;
    const kept = { discountType, ...(currency && { currency }), discountValue: '7' };
    const launched = await launchPromotion(db, kept);
    const content = termsChange(launched, terms);
    const { payload } = content;
    if (!actionTypes.update_promotion.schema.safeParse(payload).success) continue;
    accepted += 1;
    const said = JSON.stringify(payload);
    const prepared = await client.prepare('update_promotion', payload);
    expect(prepared.body, said).toMatchObject({ data: { after: payload } });
    const { body } = await client.execute(order(content));
    expect(body, said).toMatchObject({ data: { outcome: 'executed' } });
    const record = await ask(`/api/promotion/promotions/${launched.promotionId}`);
    const shown = record.body.data as unknown as Payload<'create_promotion'>;
    const { name, description = null, startDate, endDate, discountValue } = payload;
    expect(shown, said).toMatchObject({
      name,
      description,
      ...kept,
      discountValue: shown.discountValue,
    });
    expect(Date.parse(shown.startDate), said).toBe(Date.parse(startDate));
    expect(Date.parse(shown.endDate), said).toBe(Date.parse(endDate));
    expect(compareDecimals(shown.discountValue, discountValue), said).toBe(0);
  }
  expect(accepted).toBeGreaterThan(60);
}, 120_000);
