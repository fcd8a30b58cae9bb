import { promotions } from '@countersign/db-promotion';
import { contractClient, order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toPromotion } from './view.ts';
import { promotionContent, promotionPayload, startPromotion } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startPromotion>>;
let client: ReturnType<typeof contractClient>;

beforeAll(async () => {
  service = await startPromotion();
  client = contractClient(service.app, 'promotion', service.identity);
});
afterAll(() => service.database.close());

const rowOf = async (actionId: string) => {
  const { db } = service.database;
  return (await db.select().from(promotions).where(eq(promotions.createdByAction, actionId)))[0];
};

describe('creating a promotion', () => {
  test('writes exactly what was approved', async () => {
    const payload = promotionPayload({ description: 'One\nTwo', discountValue: '33.3333' });
    const sent = order(promotionContent(payload));
    const { body } = await client.execute(sent);
    const row = await rowOf(sent.actionId);
    expect(row).toMatchObject({
      ...payload,
      startDate: new Date(payload.startDate),
      endDate: new Date(payload.endDate),
      status: 'active',
    });
    const result = { promotionId: row?.promotionId, code: payload.code };
    expect(body).toMatchObject({ data: { outcome: 'executed', result } });
  });

  test('is refused when the code is taken', async () => {
    const payload = promotionPayload();
    await client.execute(order(promotionContent(payload)));
    const sent = order(promotionContent({ ...payload, name: 'Another' }));
    const refusal = { code: 'code_taken', field: 'payload.code' };
    expect(await client.execute(sent)).toMatchObject({ status: 200, body: { data: { refusal } } });
    expect(await rowOf(sent.actionId)).toBeUndefined();
  });

  test('gives one of two actions the code when both are executed at once', async () => {
    const payload = promotionPayload();
    const sent = [1, 2].map(() => order(promotionContent(payload)));
    const answers = await Promise.all(sent.map((each) => client.execute(each)));
    const outcomes = answers.map(({ body }) => 'data' in body && body.data.outcome);
    expect(new Set(outcomes)).toEqual(new Set(['executed', 'refused']));
  });

  test.each([
    { discountValue: '100.0001' },
    { discountValue: '0' },
    { discountValue: '1e1' },
    { endDate: '2096-06-01T00:00:00Z' },
    { code: 'lower' },
    { startDate: '0027-01-01T00:00:00Z' },
  ])('is refused as invalid with %j', async (wrong) => {
    const payload = promotionPayload(wrong);
    const field = `payload.${Object.keys(wrong)[0]}`;
    expect(await client.prepare('create_promotion', payload)).toMatchObject({
      status: 422,
      body: { error: { code: 'invalid', details: [{ field }] } },
    });
    const sent = order(promotionContent(payload));
    const refusal = { code: 'payload_invalid', field };
    expect(await client.execute(sent)).toMatchObject({ status: 200, body: { data: { refusal } } });
    expect(await rowOf(sent.actionId)).toBeUndefined();
  });

  test('keeps the currency of an amount, and shows it with the currency’s decimals', async () => {
    const amount = { discountType: 'fixed', discountValue: '25', currency: 'EUR' } as const;
    const payload = promotionPayload(amount);
    const sent = order({ ...promotionContent(payload), schemaVersion: 2 });
    await client.execute(sent);
    const row = await rowOf(sent.actionId);
    expect(row).toMatchObject({ currency: 'EUR' });
    expect(toPromotion(row!)).toMatchObject({ discountValue: '25.00', currency: 'EUR' });
  });
});

const prepare = (payload: unknown) => client.prepare('create_promotion', payload);
const warnings = (...codes: string[]) => ({
  status: 200,
  body: { data: { warnings: codes.map((code) => ({ code })) } },
});

describe('preparing to create a promotion', () => {
  test('pictures it without a warning', async () => {
    const payload = promotionPayload();
    const after = { ...payload, description: null, currency: null, status: 'active' };
    const data = {
      target: null,
      targetVersion: null,
      before: null,
      after,
      warnings: [],
      party: [],
    };
    expect(await prepare(payload)).toMatchObject({ status: 200, body: { data } });
  });

  test('is a conflict when the code is taken', async () => {
    const payload = promotionPayload();
    await client.execute(order(promotionContent(payload)));
    expect(await prepare(payload)).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', details: [{ field: 'payload.code' }] } },
    });
  });

  test('warns of an amount that was filed before it had a currency', async () => {
    const payload = promotionPayload({ discountType: 'fixed', discountValue: '25' });
    expect(await prepare(payload)).toMatchObject(warnings('currency_missing'));
  });

  test('warns of a start or an end in the past and of a name that exists', async () => {
    const { name } = promotionPayload();
    await client.execute(order(promotionContent(promotionPayload({ name }))));
    const started = { startDate: '2020-01-01T00:00:00Z' };
    const over = { ...started, endDate: '2020-02-01T00:00:00Z' };
    expect(await prepare(promotionPayload(started))).toMatchObject(warnings('starts_in_past'));
    expect(await prepare(promotionPayload(over))).toMatchObject(warnings('ended'));
    const same = promotionPayload({ name: name.toUpperCase() });
    expect(await prepare(same)).toMatchObject(warnings('name_exists'));
  });
});
