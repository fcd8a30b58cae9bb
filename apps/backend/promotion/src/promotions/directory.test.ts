import { promotions } from '@countersign/db-promotion';
import { seed } from '@countersign/db-promotion/seed';
import { directoryClient, directoryContract } from '@countersign/owner/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPromotion } from '../testing.ts';

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

  test('finds nothing where one of two conditions fails', async () => {
    expect(await find('q=mid-sum&discountType=percentage')).toEqual([]);
    expect(await find('code=MID')).toEqual([]);
  });

  test('shows amounts and times as the contract says', async () => {
    const ask = directoryClient(service, 'promotion');
    const { body } = await ask('/api/promotion/promotions?code=MID-SUMMER');
    expect(body.data[0]).toMatchObject({
      code: 'MID-SUMMER',
      name: 'Été 50% off',
      discountValue: '1250.5',
      startDate: '2026-06-01T00:00:00.000Z',
      status: 'active',
      version: 1,
    });
  });
});
