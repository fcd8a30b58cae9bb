import type { ActionDetail, PromotionStatus, Warning } from '@countersign/actions';
import { newOrder, newPromotion } from '@countersign/testkit/payloads';
import { describe, expect, it } from 'vitest';
import { approve, file, submit } from './support/actions.ts';
import { createUser, staff } from './support/staff.ts';

/** A promotion of 12.5 percent that holds now. */
async function launch() {
  const payload = newPromotion({ startDate: '2026-01-01T00:00:00Z' });
  const { execution } = await approve(await file('create_promotion', payload));
  return { payload, code: payload.code, promotionId: String(execution.result?.promotionId) };
}

const reason = 'Sold out for now';
const read = async (id: string) =>
  (await (await staff('auditor')).get(`/api/promotion/promotions/${id}`)).data;
const change = (promotionId: string, status: PromotionStatus) =>
  submit('change_promotion_status', { promotionId, status, reason });

describe('a promotion', () => {
  it('is paused, applies again and ends, and orders follow it', async () => {
    const { promotionId, code } = await launch();
    const { personId } = await createUser();
    const order = () =>
      submit('create_order', newOrder(personId, { promotionCode: code, total: '662.99' }));
    const filedBefore = await order();
    const become = async (status: PromotionStatus) => {
      const { data } = await change(promotionId, status);
      return approve(data);
    };

    const filed = await change(promotionId, 'paused');
    expect(filed.data).toMatchObject({ target: promotionId, targetVersion: '1' });
    const checker = await staff('checker');
    const { data: shown } = await checker.get<ActionDetail>(
      `/api/workflow/actions/${filed.data.id}`,
    );
    expect(shown).toMatchObject({
      before: { code, status: 'active' },
      after: { code, status: 'paused', reason },
    });
    expect(await approve(filed.data)).toMatchObject({
      execution: { state: 'executed', result: { promotionId, status: 'paused' } },
    });
    expect(await read(promotionId)).toMatchObject({ status: 'paused', version: 2 });

    const field = 'payload.promotionCode';
    const paused = { field, message: 'The promotion is paused' };
    expect(await order()).toMatchObject({ status: 409, error: { details: [paused] } });
    expect(await approve(filedBefore.data)).toMatchObject({
      execution: { state: 'refused', refusal: { code: 'promotion_paused', ...paused } },
    });

    await become('active');
    expect(await approve((await order()).data)).toMatchObject({ execution: { state: 'executed' } });

    await become('ended');
    expect(await read(promotionId)).toMatchObject({ status: 'ended', version: 4 });
    const over = { field, message: 'The promotion is over' };
    expect(await order()).toMatchObject({ status: 409, error: { details: [over] } });
    const final = { field: 'payload.promotionId', message: 'The promotion has ended for good' };
    for (const status of ['active', 'paused', 'ended'] as const) {
      const reply = await change(promotionId, status);
      expect(reply).toMatchObject({ status: 409, error: { details: [final] } });
    }
    const { data: found } = await checker.get(`/api/promotion/promotions?status=ended&q=${code}`);
    expect(found).toMatchObject([{ promotionId }]);
  });

  it('gets other terms, which orders follow, and of two changes the second is stale', async () => {
    const { promotionId, code, payload } = await launch();
    const { name: _name, code: _code, ...kept } = payload;
    const terms = { ...kept, promotionId, name: 'Half off', discountValue: '50', reason };
    const filed = await submit('update_promotion', terms);
    const twin = await change(promotionId, 'paused');
    expect(twin.data).toMatchObject({ warnings: [{ code: 'pending_twin' }] });
    const checker = await staff('checker');
    const { data: shown } = await checker.get<ActionDetail>(
      `/api/workflow/actions/${filed.data.id}`,
    );
    expect(shown).toMatchObject({
      target: promotionId,
      targetVersion: '1',
      before: { code, name: payload.name, discountValue: '12.5', startDate: payload.startDate },
      after: { code, name: 'Half off', discountValue: '50', startDate: payload.startDate },
    });
    expect(await approve(filed.data)).toMatchObject({
      execution: { state: 'executed', result: { promotionId, code } },
    });
    const now = { name: 'Half off', discountValue: '50', status: 'active', version: 2 };
    expect(await read(promotionId)).toMatchObject(now);
    expect(await approve(twin.data)).toMatchObject({
      execution: { state: 'refused', refusal: { code: 'stale_target' } },
    });
    expect(await read(promotionId)).toMatchObject(now);
    const { personId } = await createUser();
    const half = newOrder(personId, { promotionCode: code, total: '378.85' });
    expect(await approve((await submit('create_order', half)).data)).toMatchObject({
      execution: { state: 'executed' },
    });
    for (const [status, field, wrong] of [
      [409, 'payload', {}],
      [422, 'payload.discountType', { discountType: 'fixed', currency: 'EUR' }],
      [422, 'payload.discountValue', { discountValue: '100.5' }],
      [422, 'payload.endDate', { endDate: kept.startDate }],
    ] as const) {
      const reply = await submit('update_promotion', { ...terms, ...wrong });
      expect(reply, reply.text).toMatchObject({ status, error: { details: [{ field }] } });
    }
  });

  it('is changed once of two that were filed for it, which are warned of and shown as stale', async () => {
    const { promotionId } = await launch();
    const [first, second] = [
      await change(promotionId, 'paused'),
      await change(promotionId, 'ended'),
    ];
    const twin = {
      code: 'pending_twin',
      field: 'payload.promotionId',
      message: 'Another pending action is for the same promotion',
    };
    expect(second.data).toMatchObject({ warnings: [twin] });
    await approve(first.data);
    const checker = await staff('checker');
    const { data: live } = await checker.get<{
      targetChanged: boolean;
      preparation: { warnings: Warning[] };
    }>(`/api/workflow/actions/${second.data.id}/check`);
    expect(live).toMatchObject({ executable: false, targetChanged: true });
    const decided = await approve(second.data);
    expect(decided).toMatchObject({
      execution: {
        state: 'refused',
        refusal: { code: 'stale_target', field: 'payload.promotionId' },
      },
    });
    expect(await read(promotionId)).toMatchObject({ status: 'paused', version: 2 });
  });

  it('is not changed where a field is wrong, which is named', async () => {
    const { promotionId } = await launch();
    for (const [status, field, payload] of [
      [422, 'promotionId', { promotionId: crypto.randomUUID(), status: 'paused', reason }],
      [422, 'status', { promotionId, status: 'over', reason }],
      [422, 'reason', { promotionId, status: 'paused', reason: '' }],
      [409, 'status', { promotionId, status: 'active', reason }],
    ] as const) {
      const reply = await submit('change_promotion_status', payload);
      expect(reply, reply.text).toMatchObject({
        status,
        error: { details: [{ field: `payload.${field}` }] },
      });
    }
    expect(await read(promotionId)).toMatchObject({ status: 'active', version: 1 });
  });
});
