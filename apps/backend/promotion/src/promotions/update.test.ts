import type { Payload } from '@countersign/actions';
import { promotions } from '@countersign/db-promotion';
import { contractClient, order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchPromotion, startPromotion, statusChange, termsChange } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startPromotion>>;
let client: ReturnType<typeof contractClient>;

beforeAll(async () => {
  service = await startPromotion();
  client = contractClient(service.app, 'promotion', service.identity);
});
afterAll(() => service.database.close());

const launch = (overrides: Parameters<typeof launchPromotion>[1] = {}) =>
  launchPromotion(service.database.db, overrides);
const rowOf = async (promotionId: string) => {
  const { db } = service.database;
  const rows = await db.select().from(promotions).where(eq(promotions.promotionId, promotionId));
  return rows[0];
};
const refusedWith = (code: string, field = 'payload.promotionId') => ({
  status: 200,
  body: { data: { refusal: { code, field } } },
});
const prepare = (payload: unknown) => client.prepare('update_promotion', payload);
const amount = { discountType: 'fixed', discountValue: '5', currency: 'EUR' } as const;
type Terms = Partial<Payload<'update_promotion'>>;

describe('updating a promotion', () => {
  test('writes exactly what was approved, once', async () => {
    const launched = await launch({ description: 'Before' });
    const { promotionId, code } = launched;
    const content = termsChange(launched, { discountValue: '33.3333' });
    const sent = order(content);
    const { body } = await client.execute(sent);
    expect(body).toMatchObject({ data: { outcome: 'executed', result: { promotionId, code } } });
    expect(await client.execute(sent)).toMatchObject({ body });
    const { name, discountValue, startDate, endDate } = content.payload;
    expect(await rowOf(promotionId)).toEqual({
      ...launched,
      name,
      description: null,
      discountValue,
      startDate: new Date(startDate),
      endDate: new Date(endDate),
      version: 2,
      changedByAction: sent.actionId,
    });
  });

  test('of one that is paused leaves it paused', async () => {
    const { promotionId } = await launch();
    await client.execute(order(statusChange(promotionId, 1)));
    const { body } = await client.execute(order(termsChange({ promotionId, version: 2 })));
    expect(body).toMatchObject({ data: { outcome: 'executed' } });
    expect(await rowOf(promotionId)).toMatchObject({ status: 'paused', version: 3 });
  });

  test('gives an amount of release 0.1.0 its currency', async () => {
    const { currency: _none, ...old } = amount;
    const launched = await launch(old);
    const { body } = await client.execute(order(termsChange(launched, amount)));
    expect(body).toMatchObject({ data: { outcome: 'executed' } });
    expect(await rowOf(launched.promotionId)).toMatchObject({ currency: 'EUR' });
  });

  test('is refused, with nothing changed, after another change or the end', async () => {
    const launched = await launch();
    const { promotionId } = launched;
    const late = order(termsChange(launched));
    await client.execute(order(statusChange(promotionId, 1)));
    const paused = await rowOf(promotionId);
    expect(await client.execute(late)).toMatchObject(refusedWith('stale_target'));
    expect(await rowOf(promotionId)).toEqual(paused);
    await client.execute(order(statusChange(promotionId, 2, 'ended')));
    const ended = await rowOf(promotionId);
    for (const version of [2, 3]) {
      const sent = order(termsChange({ promotionId, version }));
      expect(await client.execute(sent)).toMatchObject(refusedWith('promotion_ended'));
    }
    expect(await rowOf(promotionId)).toEqual(ended);
  });

  test('happens once of two that come together', async () => {
    const launched = await launch();
    const sent = [1, 2].map(() => order(termsChange(launched)));
    const answers = await Promise.all(sent.map((each) => client.execute(each)));
    const outcomes = answers.map(({ body }) => ('data' in body ? body.data.outcome : body));
    expect(new Set(outcomes)).toEqual(new Set(['executed', 'refused']));
    expect(await rowOf(launched.promotionId)).toMatchObject({ version: 2 });
  });

  test.each<[Terms, Terms, string, string]>([
    [{}, amount, 'other_discount_type', 'payload.discountType'],
    [amount, {}, 'other_discount_type', 'payload.discountType'],
    [amount, { ...amount, currency: 'USD' }, 'other_currency', 'payload.currency'],
  ])('keeps what stays: %j does not get %j', async (had, terms, code, field) => {
    const launched = await launch(had);
    const content = termsChange(launched, terms);
    const details = [{ field }];
    expect(await prepare(content.payload)).toMatchObject({
      status: 422,
      body: { error: { details } },
    });
    expect(await client.execute(order(content))).toMatchObject(refusedWith(code, field));
    expect(await rowOf(launched.promotionId)).toEqual(launched);
  });

  test('is refused when the reviewed target is another promotion, or none', async () => {
    const [one, other] = [await launch(), await launch()];
    for (const target of [other.promotionId, null]) {
      const sent = order({ ...termsChange(one), target });
      expect(await client.execute(sent)).toMatchObject(refusedWith('stale_target'));
    }
    expect(await rowOf(one.promotionId)).toEqual(one);
  });
});

describe('preparing to update a promotion', () => {
  test('pictures what changes and what stays, in the spelling that was filed', async () => {
    const launched = await launch({ discountValue: '15', description: 'Before' });
    const { promotionId, code, name } = launched;
    const { payload } = termsChange(launched, { discountValue: '15.00' });
    const same = { promotionId, code, discountValue: '15.00', startDate: payload.startDate };
    const data = {
      target: promotionId,
      targetVersion: '1',
      before: { ...same, name, description: 'Before', status: 'active' },
      after: {
        ...same,
        name: payload.name,
        description: null,
        status: 'active',
        reason: payload.reason,
      },
      warnings: [],
      party: [],
    };
    expect(await prepare(payload)).toMatchObject({ status: 200, body: { data } });
  });

  test('warns of a new start and of an end in the past, and of a name that another has', async () => {
    const [one, other] = [await launch(), await launch()];
    const past = { startDate: '2020-01-01T00:00:00Z', endDate: '2020-02-01T00:00:00Z' };
    const running = await launch({ startDate: past.startDate });
    for (const [of, terms, codes] of [
      [one, { startDate: past.startDate }, ['starts_in_past']],
      [running, { startDate: past.startDate }, []],
      [one, past, ['ended']],
      [one, { name: other.name.toUpperCase() }, ['name_exists']],
      [one, { name: one.name }, []],
    ] as const) {
      const warnings = codes.map((code) => ({ code }));
      const answer = await prepare(termsChange(of, terms).payload);
      expect(answer).toMatchObject({ status: 200, body: { data: { warnings } } });
    }
  });

  test('names the field when it cannot be done', async () => {
    const [ended, kept] = [await launch(), await launch()];
    await client.execute(order(statusChange(ended.promotionId, 1, 'ended')));
    const unchanged = {
      name: kept.name,
      discountValue: '12.50',
      endDate: '2096-07-01T00:00:00.000Z',
    };
    for (const [status, payload, field] of [
      [409, termsChange(ended).payload, 'payload.promotionId'],
      [409, termsChange(kept, unchanged).payload, 'payload'],
      [
        422,
        { ...termsChange(kept).payload, promotionId: crypto.randomUUID() },
        'payload.promotionId',
      ],
      [422, termsChange(kept, { discountValue: '101' }).payload, 'payload.discountValue'],
    ] as const) {
      const details = [{ field }];
      expect(await prepare(payload)).toMatchObject({ status, body: { error: { details } } });
    }
  });
});
