import { promotions } from '@countersign/db-promotion';
import { asOwner } from '@countersign/owner/testing';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchPromotion, startPromotion } from '../testing/service.ts';

let service: Awaited<ReturnType<typeof startPromotion>>;
beforeAll(async () => {
  service = await startPromotion();
});
afterAll(() => service.database.close());

type Issuer = Parameters<typeof service.identity.serviceTokens>[0];
const askAs = async (issuer: Issuer, code: string) => {
  const token = await service.identity.serviceTokens(issuer).sign({ audience: 'promotion' });
  const headers = { authorization: `Bearer ${token}` };
  const path = `/internal/promotions/by-code/${code}`;
  const reply = await service.app.request(path, { headers });
  return { status: reply.status, body: await reply.json() };
};

const launch = (overrides: Parameters<typeof launchPromotion>[1] = {}) =>
  launchPromotion(service.database.db, overrides);

describe('what other services may know of a promotion', () => {
  test.each([
    [{ discountType: 'percentage', discountValue: '12.5' }, { currency: null }],
    [{ discountType: 'fixed', discountValue: '5.00', currency: 'EUR' }, {}],
  ] as const)('order hears the terms of %j by its code', async (terms, more) => {
    const { code, name } = await launch(terms);
    const startDate = '2096-06-01T00:00:00.000Z';
    const endDate = '2096-07-01T00:00:00.000Z';
    const data = { code, name, ...terms, ...more, startDate, endDate, status: 'active' };
    expect(await askAs('order', code)).toEqual({ status: 200, body: { success: true, data } });
    expect(await askAs('order', code.toLowerCase())).toMatchObject({ status: 200 });
  });

  test.each(['paused', 'ended'] as const)('order hears that one is %s', async (status) => {
    const { code } = await launch();
    await service.database.db
      .update(promotions)
      .set({ status, version: 2, changedByAction: crypto.randomUUID() })
      .where(eq(promotions.code, code));
    expect(await askAs('order', code)).toMatchObject({ status: 200, body: { data: { status } } });
  });

  test.each(['NOBODYS', '%25', "'--", 'SUMMER'])('there is none called %s', async (code) => {
    await launch();
    expect(await askAs('order', code)).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    });
  });

  test('nothing of one whose row cannot be read', async () => {
    const { code } = await launch();
    await asOwner(service.database.ownerUrl, [
      'alter table promotions drop constraint if exists promotions_end_plannable',
      'alter table promotions disable trigger promotions_guard_update',
      `update promotions set end_date = 'infinity' where code = '${code}'`,
      'alter table promotions enable trigger promotions_guard_update',
    ]);
    expect(await askAs('order', code)).toMatchObject({ status: 409 });
  });

  test.each(['gateway', 'workflow', 'account'] as const)('%s hears nothing', async (issuer) => {
    const { code } = await launch();
    expect(await askAs(issuer, code)).toMatchObject({ status: 403 });
  });

  test('nobody else is let in', async () => {
    const { code } = await launch();
    const path = `/internal/promotions/by-code/${code}`;
    expect((await service.app.request(path)).status).toBe(401);
  });
});
