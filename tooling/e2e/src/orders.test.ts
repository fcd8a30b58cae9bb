import { describe, expect, it } from 'vitest';
import { newOrder, newPromotion } from '@countersign/testkit/payloads';
import { approve, file, submit } from './support/actions.ts';
import { createUser, newColleague, signIn, staff } from './support/staff.ts';

/** A promotion that holds now, of 12.5 percent unless others are named. */
async function launch(overrides: Parameters<typeof newPromotion>[0] = {}): Promise<string> {
  const payload = newPromotion({ startDate: '2026-01-01T00:00:00Z', ...overrides });
  expect((await approve(await file('create_promotion', payload))).execution.state).toBe('executed');
  return payload.code;
}

describe('an order', () => {
  it('is placed under a promotion, decided by others than its customer, and cancelled once', async () => {
    const { personId, email, password } = await newColleague(['checker']);
    const customer = await signIn(email, password);
    const promotionCode = await launch();
    const payload = newOrder(personId, { promotionCode, total: '662.99' });
    const filed = await file('create_order', payload);
    const own = { revision: 1, status: 'approved' };
    const concerned = { status: 403, error: { code: 'forbidden' } };
    const reviewOf = (id: string) => `/api/workflow/actions/${id}/review`;
    expect(await customer.post(reviewOf(filed.id), own)).toMatchObject(concerned);

    const { execution } = await approve(filed);
    expect(execution).toMatchObject({ state: 'executed', result: { total: '662.99' } });
    const orderId = String(execution.result?.orderId);
    const read = async () => (await staff('auditor')).get(`/api/order/orders/${orderId}`);
    const amounts = { subtotal: '757.70', discount: '94.71', total: '662.99' };
    const { customerId, lines } = payload;
    const open = { customerId, lines, promotionCode, ...amounts, status: 'open', version: 1 };
    expect((await read()).data).toMatchObject(open);

    const maker2 = await staff('maker2');
    const cancel = () =>
      maker2.post<{ id: string; revision: number }>('/api/workflow/actions', {
        actionType: 'cancel_order',
        payload: { orderId, reason: 'Ordered twice' },
      });
    const [first, second] = [await cancel(), await cancel()];
    expect(first.data).toMatchObject({ target: orderId, targetVersion: '1' });
    expect(second.data).toMatchObject({ warnings: [{ code: 'pending_twin' }] });
    expect(await customer.post(reviewOf(first.data.id), own)).toMatchObject(concerned);
    expect(await approve(first.data)).toMatchObject({ execution: { state: 'executed' } });
    expect(await approve(second.data)).toMatchObject({
      execution: {
        state: 'refused',
        refusal: { code: 'order_cancelled', field: 'payload.orderId' },
      },
    });
    expect(await cancel()).toMatchObject({
      status: 409,
      error: { details: [{ field: 'payload.orderId' }] },
    });
    expect((await read()).data).toMatchObject({ ...open, status: 'cancelled', version: 2 });
  });

  it('is refused by the field that is wrong', async () => {
    const { personId } = await createUser();
    const early = await launch({ startDate: '2031-01-01T00:00:00Z' });
    const dollars = await launch({ discountType: 'fixed', discountValue: '5', currency: 'USD' });
    const line = { item: 'Desk', quantity: 1, unitPrice: '1.001' };
    for (const [status, field, message, change] of [
      [422, 'total', 'The total must be 757.70', { total: '757.69' }],
      [422, 'promotionCode', 'There is no promotion with this code', { promotionCode: 'NOBODYS' }],
      [409, 'promotionCode', 'The promotion has not started yet', { promotionCode: early }],
      [422, 'promotionCode', expect.stringContaining('USD'), { promotionCode: dollars }],
      [
        422,
        'lines.1.unitPrice',
        expect.any(String),
        { lines: [{ ...line, unitPrice: '1' }, line] },
      ],
      [422, 'customerId', 'There is no such user', { customerId: crypto.randomUUID() }],
    ] as const) {
      const reply = await submit('create_order', { ...newOrder(personId), ...change });
      expect(reply, reply.text).toMatchObject({
        status,
        error: { details: [{ field: `payload.${field}`, message }] },
      });
    }
  });
});
