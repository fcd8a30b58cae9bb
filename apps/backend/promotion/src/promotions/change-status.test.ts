import {
  promotionStatuses,
  promotionTransitions,
  type PromotionStatus,
} from '@countersign/actions';
import { promotions } from '@countersign/db-promotion';
import { asOwner, contractClient, order } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchPromotion, startPromotion, statusChange } from '../testing/service.ts';

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
const change = (id: string, version: number | string, status: PromotionStatus) =>
  client.execute(order(statusChange(id, version, status)));
const executed = { body: { data: { outcome: 'executed' } } };
const refusedWith = (code: string, field = 'payload.promotionId') => ({
  status: 200,
  body: { data: { refusal: { code, field } } },
});

/** How a promotion of version 1 comes to be so. */
const ways: Record<PromotionStatus, PromotionStatus[]> = {
  active: [],
  paused: ['paused'],
  ended: ['ended'],
};
const pairs = promotionStatuses.flatMap((from) =>
  promotionStatuses.map((to) => [from, to, promotionTransitions[from].includes(to)] as const),
);

describe('changing the status of a promotion', () => {
  test.each(pairs)('from %s to %s is as the rules say: %s', async (from, to, may) => {
    const { promotionId } = await launch();
    for (const step of ways[from]) await change(promotionId, 1, step);
    const before = await rowOf(promotionId);
    const sent = order(statusChange(promotionId, before!.version, to));
    const { body } = await client.execute(sent);
    const outcome = may ? 'executed' : 'refused';
    const result = { promotionId, status: to };
    expect(body).toMatchObject({ data: { outcome, ...(may && { result }) } });
    const version = before!.version + 1;
    const changed = may && { status: to, version, changedByAction: sent.actionId };
    expect(await rowOf(promotionId)).toEqual({ ...before, ...changed });
  });

  test('says why nothing changes one that has ended', async () => {
    const { promotionId } = await launch();
    await change(promotionId, 1, 'ended');
    for (const version of [1, 2]) {
      const refused = refusedWith('promotion_ended');
      expect(await change(promotionId, version, 'active')).toMatchObject(refused);
    }
  });

  test('happens once of two that come together', async () => {
    const { promotionId } = await launch();
    const answers = await Promise.all([
      change(promotionId, 1, 'paused'),
      change(promotionId, 1, 'paused'),
    ]);
    const outcomes = answers.map(({ body }) => ('data' in body ? body.data.outcome : body));
    expect(new Set(outcomes)).toEqual(new Set(['executed', 'refused']));
    expect(await rowOf(promotionId)).toMatchObject({ status: 'paused', version: 2 });
  });

  test.each(['2', '0', '01', '', 'null', '1; drop'])(
    'is refused for the version %j',
    async (of) => {
      const before = await launch();
      const { promotionId } = before;
      expect(await change(promotionId, of, 'paused')).toMatchObject(refusedWith('stale_target'));
      expect(await rowOf(promotionId)).toEqual(before);
    },
  );

  test('is refused when the reviewed target is another promotion, or none', async () => {
    const [one, other] = [await launch(), await launch()];
    for (const target of [other.promotionId, null]) {
      const content = { ...statusChange(one.promotionId, 1), target };
      expect(await client.execute(order(content))).toMatchObject(refusedWith('stale_target'));
    }
    expect(await rowOf(one.promotionId)).toEqual(one);
  });

  test('is refused for a promotion that is not there', async () => {
    const refused = refusedWith('unknown_promotion');
    expect(await change(crypto.randomUUID(), 1, 'paused')).toMatchObject(refused);
  });
});

const prepare = (id: string, status: PromotionStatus) =>
  client.prepare('change_promotion_status', statusChange(id, 1, status).payload);

describe('preparing to change the status of a promotion', () => {
  test('pictures the change, and names target and version', async () => {
    const { promotionId, code, name } = await launch();
    const shown = { promotionId, code, name, discountValue: '12.5', currency: null };
    const data = {
      target: promotionId,
      targetVersion: '1',
      before: { ...shown, status: 'active' },
      after: { ...shown, status: 'paused', reason: 'Sold out for now' },
      warnings: [],
      party: [],
    };
    const answer = await prepare(promotionId, 'paused');
    expect(answer).toMatchObject({ status: 200, body: { data } });
  });

  test('warns when one that is over is to apply again', async () => {
    const period = { startDate: '2020-01-01T00:00:00Z', endDate: '2020-02-01T00:00:00Z' };
    const { promotionId } = await launch(period);
    expect(await change(promotionId, 1, 'paused')).toMatchObject(executed);
    expect(await prepare(promotionId, 'active')).toMatchObject({
      status: 200,
      body: { data: { warnings: [{ code: 'ended', field: 'payload.status' }] } },
    });
  });

  test('names the field when it cannot be done', async () => {
    const [active, ended, unreadable] = [await launch(), await launch(), await launch()];
    await change(ended.promotionId, 1, 'ended');
    await asOwner(service.database.ownerUrl, [
      'alter table promotions disable trigger promotions_guard_update',
      'alter table promotions drop constraint promotions_end_plannable',
      `update promotions set end_date = 'infinity' where promotion_id = '${unreadable.promotionId}'`,
      'alter table promotions enable trigger promotions_guard_update',
    ]);
    for (const [status, id, field] of [
      [409, active.promotionId, 'payload.status'],
      [409, ended.promotionId, 'payload.promotionId'],
      [409, unreadable.promotionId, 'payload.promotionId'],
      [422, crypto.randomUUID(), 'payload.promotionId'],
    ] as const) {
      const details = [{ field }];
      expect(await prepare(id, 'active')).toMatchObject({ status, body: { error: { details } } });
    }
  });
});
