import { promotions } from '@countersign/db-promotion';
import { seed } from '@countersign/db-promotion/seed';
import { asOwner, directoryClient, directoryContract } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchPromotion, startPromotion } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startPromotion>>;

async function start() {
  service = await startPromotion();
  await seed(service.database.db, 30);
  return service;
}
const stop = () => service.database.close();

directoryContract({
  owner: 'promotion',
  path: '/api/promotion/promotions',
  id: 'promotionId',
  spoil: [
    `alter table promotions drop constraint promotions_end_plannable`,
    `insert into promotions (code, name, discount_type, discount_value, start_date, end_date)
      values ('POISON', 'Poison', 'percentage', 5, '2026-01-01Z', 'infinity')
      returning promotion_id as id`,
  ],
  start,
  stop,
});

describe('the directory of promotions', () => {
  let find: (query: string) => Promise<unknown[]>;
  beforeAll(async () => {
    await start();
    await service.database.db.insert(promotions).values({
      code: 'MID-SUMMER',
      name: 'Été 50% off',
      description: 'Only once',
      discountType: 'fixed',
      discountValue: '1250.5000',
      startDate: new Date('2026-06-01T00:00:00Z'),
      endDate: new Date('2026-07-01T00:00:00Z'),
    });
    const ask = directoryClient(service, 'promotion');
    find = async (query) => {
      const { body } = await ask(`/api/promotion/promotions?${query}`);
      return body.data.map(({ code }) => code);
    };
  });
  afterAll(() => stop());

  test.each([
    'q=mid-sum',
    'q=%C3%A9t%C3%A9',
    'q=E%CC%81TE%CC%81',
    'q=50%25',
    'q=MI',
    'q=%C3%A9',
    'code=mid-summer',
    'code=MID-SUMMER&status=active&discountType=fixed',
  ])('finds one by %s', async (query) => {
    expect(await find(query)).toEqual(['MID-SUMMER']);
  });

  test.each(['paused', 'ended'] as const)('finds those alone that are %s', async (status) => {
    const { promotionId, code } = await launchPromotion(service.database.db);
    await service.database.db
      .update(promotions)
      .set({ status, version: 2, changedByAction: crypto.randomUUID() })
      .where(eq(promotions.promotionId, promotionId));
    expect(await find(`status=${status}`)).toEqual([code]);
    expect(await find(`status=active&code=${code}`)).toEqual([]);
  });

  test('finds nothing where one of two conditions fails', async () => {
    expect(await find('q=mid-sum&discountType=percentage')).toEqual([]);
    expect(await find('code=MID')).toEqual([]);
  });

  test.each([
    ['0027-01-01 00:00:00+00', '0027-01-01T00:00:00.000Z'],
    ['0001-01-01 00:00:00+00', '0001-01-01T00:00:00.000Z'],
  ])('shows %s, which a release before let in, as it is stored', async (stored, shown) => {
    await asOwner(service.database.ownerUrl, [
      'alter table promotions drop constraint IF exists promotions_start_plannable',
      `insert into promotions (code, name, discount_type, discount_value, start_date, end_date)
        values ('OLD-${stored.slice(0, 4)}', 'Typed', 'percentage', 5, '${stored}', '2026-07-01Z')`,
    ]);
    const ask = directoryClient(service, 'promotion');
    const { status, body } = await ask(`/api/promotion/promotions?code=OLD-${stored.slice(0, 4)}`);
    expect(status).toBe(200);
    expect(body.data).toMatchObject([{ startDate: shown, discountValue: '5', currency: null }]);
    const record = await ask(`/api/promotion/promotions/${String(body.data[0]?.promotionId)}`);
    expect(record).toMatchObject({ status: 200, body: { data: { startDate: shown } } });
  });

  test('shows amounts and times as the contract says', async () => {
    const ask = directoryClient(service, 'promotion');
    const { body } = await ask('/api/promotion/promotions?code=MID-SUMMER');
    expect(body.data[0]).toMatchObject({
      code: 'MID-SUMMER',
      name: 'Été 50% off',
      discountValue: '1250.5',
      currency: null,
      startDate: '2026-06-01T00:00:00.000Z',
      status: 'active',
      version: 1,
    });
  });
});
