import { randomUUID } from 'node:crypto';
import type { ActionType, Payload } from '@countersign/actions';
import { describe, expect, it } from 'vitest';
import { approve, file, submit } from './support/actions.ts';
import { newAccount, newPromotion, newUser } from '@countersign/testkit/payloads';
import { createUser, staff } from './support/staff.ts';

describe('what cannot be filed', () => {
  const somebody = '019a0000-0000-7000-8000-000000000001';
  it.each<[ActionType, string, Record<string, unknown>]>([
    ['create_user', 'payload.email', { ...newUser(), email: 'not an address' }],
    ['create_user', 'payload.email', { ...newUser(), email: 'Upper@countersign.test' }],
    ['create_user', 'payload.username', { ...newUser(), username: 'Not A Name' }],
    ['create_user', 'payload.roles', { ...newUser(), roles: ['auditor', 'maker'] }],
    ['create_user', 'payload.isAdmin', { ...newUser(), isAdmin: true }],
    ['deactivate_user', 'payload.reason', { userId: somebody, reason: '' }],
    ['deactivate_user', 'payload.userId', { userId: randomUUID(), reason: 'Unknown here' }],
    ['create_account', 'payload.userId', newAccount(randomUUID())],
    ['create_account', 'payload.balance', newAccount(somebody, { balance: '1.001' })],
    [
      'create_account',
      'payload.balance',
      newAccount(somebody, { balance: '100.5', currency: 'JPY' }),
    ],
    ['create_account', 'payload.balance', newAccount(somebody, { balance: '-1' })],
    ['create_account', 'payload.currency', { ...newAccount(somebody), currency: 'XXX' }],
    ['create_promotion', 'payload.discountValue', newPromotion({ discountValue: '100.01' })],
    ['create_promotion', 'payload.discountValue', newPromotion({ discountValue: '0' })],
    ['create_promotion', 'payload.endDate', newPromotion({ endDate: '2031-05-31T23:59:59Z' })],
    ['create_promotion', 'payload.startDate', newPromotion({ startDate: 'tomorrow' })],
  ])('%s with a wrong %s: 422', async (actionType, field, payload) => {
    const reply = await submit(actionType, payload);
    expect(reply.status, reply.text).toBe(422);
    expect(reply.error).toMatchObject({ code: 'invalid' });
    expect(reply.error?.details.map((detail) => detail.field)).toContain(field);
  });

  it('names what is taken already: 409', async () => {
    const user = await createUser();
    const promotion = newPromotion();
    const account = newAccount(user.personId);
    await approve(await file('create_promotion', promotion));
    await approve(await file('create_account', account));
    const taken: [ActionType, string, unknown][] = [
      ['create_user', 'payload.email', { ...newUser(), email: user.email }],
      ['create_user', 'payload.username', { ...newUser(), username: user.username }],
      ['create_account', 'payload.accountNumber', account],
      ['create_promotion', 'payload.code', promotion],
    ];
    for (const [actionType, field, payload] of taken) {
      const reply = await submit(actionType, payload);
      expect(reply.status, reply.text).toBe(409);
      expect(reply.error).toMatchObject({ code: 'conflict', details: [{ field }] });
    }
  });

  it('never takes the maker from the body', async () => {
    const maker = await staff('maker');
    const reply = await maker.post('/api/workflow/actions', {
      actionType: 'create_promotion',
      payload: newPromotion(),
      makerId: '019a0000-0000-7000-8000-000000000002',
    });
    expect(reply).toMatchObject({ status: 422, error: { details: [{ field: 'makerId' }] } });
  });
});

describe('what was approved and is refused by its owner', () => {
  it.each<[ActionType, string, string, () => Payload<ActionType>]>([
    ['create_user', 'email_taken', 'payload.email', () => newUser()],
    ['create_promotion', 'code_taken', 'payload.code', () => newPromotion()],
  ])('%s filed twice: the second is %s', async (actionType, code, field, newPayload) => {
    const payload = newPayload();
    const [first, second] = [await file(actionType, payload), await file(actionType, payload)];
    expect((await approve(first)).execution.state).toBe('executed');
    const { status, execution } = await approve(second);
    expect(status).toBe('approved');
    expect(execution).toMatchObject({ state: 'refused', refusal: { code, field } });
  });

  it('an account for somebody who was deactivated meanwhile', async () => {
    const { personId } = await createUser();
    const account = await file('create_account', newAccount(personId));
    await approve(await file('deactivate_user', { userId: personId, reason: 'Left' }));
    const check = await (await staff('checker')).get(`/api/workflow/actions/${account.id}/check`);
    expect(check.data).toMatchObject({
      executable: false,
      problem: { details: [{ field: 'payload.userId' }] },
    });
    const { execution } = await approve(account);
    expect(execution).toMatchObject({ state: 'refused', refusal: { code: 'user_not_active' } });
  });
});

describe('who may not', () => {
  it('decide on their own action, whatever roles they hold', async () => {
    const { id } = await file('create_promotion', newPromotion());
    const review = { revision: 1, status: 'approved' };
    for (const name of ['maker', 'maker2', 'admin', 'auditor'] as const) {
      const reply = await (await staff(name)).post(`/api/workflow/actions/${id}/review`, review);
      expect(reply, name).toMatchObject({ status: 403, error: { code: 'forbidden' } });
    }
  });

  it('file an action without the maker’s role', async () => {
    const body = { actionType: 'create_promotion', payload: newPromotion() };
    for (const name of ['checker', 'admin', 'auditor'] as const) {
      const reply = await (await staff(name)).post('/api/workflow/actions', body);
      expect(reply, name).toMatchObject({ status: 403, error: { code: 'forbidden' } });
    }
  });

  it('see another maker’s action', async () => {
    const { id } = await file('create_promotion', newPromotion());
    const reply = await (await staff('maker2')).get(`/api/workflow/actions/${id}`);
    expect(reply.status).toBe(404);
  });
});
