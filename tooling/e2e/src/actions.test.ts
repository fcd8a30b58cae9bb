import type { Action, ActionDetail, ReviewResult } from '@countersign/actions';
import { describe, expect, it } from 'vitest';
import { approve, file } from './support/actions.ts';
import { newAccount, newPromotion, newUser } from '@countersign/testkit/payloads';
import { createUser, staff } from './support/staff.ts';

describe('filed, approved and executed', () => {
  it('create_user puts a person into the directory', async () => {
    const payload = newUser({ roles: ['maker', 'checker'] });
    const { status, execution } = await approve(await file('create_user', payload));
    const { email, username, fullName } = payload;
    expect(status).toBe('approved');
    expect(execution).toMatchObject({ state: 'executed', result: { email, username } });

    const userId = String(execution.result?.userId);
    const found = await (await staff('maker')).get(`/api/user/users/${userId}`);
    expect(found.data).toMatchObject({ userId, email, username, fullName, status: 'active' });
  });

  it('create_account opens an account for that person', async () => {
    const { personId } = await createUser();
    const payload = newAccount(personId, { balance: '10.125', currency: 'BHD' });
    const { execution } = await approve(await file('create_account', payload));
    const { accountNumber } = payload;
    expect(execution).toMatchObject({ state: 'executed', result: { accountNumber } });

    const list = await (await staff('auditor')).get(`/api/account/accounts?userId=${personId}`);
    expect(list.pagination).toMatchObject({ total: 1 });
    expect(list.data).toMatchObject([{ ...payload, accountId: execution.result?.accountId }]);
  });

  it('create_promotion launches a promotion', async () => {
    const payload = newPromotion({ description: 'Two lines,\nas they were filed' });
    const { execution } = await approve(await file('create_promotion', payload));
    expect(execution).toMatchObject({ state: 'executed', result: { code: payload.code } });

    const path = `/api/promotion/promotions/${String(execution.result?.promotionId)}`;
    const found = await (await staff('checker')).get(path);
    expect(found.data).toMatchObject({
      code: payload.code,
      description: payload.description,
      discountValue: '12.5',
      startDate: '2031-06-01T00:00:00.000Z',
      status: 'active',
    });
  });

  it('deactivate_user ends a person’s access', async () => {
    const { personId } = await createUser();
    const payload = { userId: personId, reason: 'Moved to another company' };
    const action = await file('deactivate_user', payload);
    expect(action).toMatchObject({ target: personId, targetVersion: '1' });
    const { execution } = await approve(action);
    expect(execution).toMatchObject({ state: 'executed', result: { status: 'deactivated' } });

    const found = await (await staff('maker')).get(`/api/user/users/${personId}`);
    expect(found.data).toMatchObject({ status: 'deactivated', version: 2 });
  });
});

describe('what happens around a decision', () => {
  it('answers the checker with the result, and tells the whole story afterwards', async () => {
    const payload = newPromotion();
    const { id, hash } = await file('create_promotion', payload);
    const checker = await staff('checker');
    const check = await checker.get(`/api/workflow/actions/${id}/check`);
    expect(check.data).toMatchObject({ executable: true, revision: 1, targetChanged: false });

    const path = `/api/workflow/actions/${id}/review`;
    const body = { revision: 1, status: 'approved', reviewComment: 'As agreed' };
    const reply = await checker.post<ReviewResult>(path, body);
    expect(reply.data.executionResult).toMatchObject({ state: 'executed' });
    const again = await checker.post<ReviewResult>(path, body);
    expect(again).toMatchObject({ status: 200, data: { action: { id, status: 'approved' } } });
    const other = await (await staff('checker2')).post(path, body);
    expect(other).toMatchObject({ status: 409, error: { code: 'conflict' } });

    const { data } = await checker.get<ActionDetail>(`/api/workflow/actions/${id}`);
    expect(data.reviews).toMatchObject([{ status: 'approved', comment: 'As agreed', hash }]);
    expect(data.history.map(({ event }) => event)).toEqual(['submitted', 'approved', 'executed']);
    expect(data.reviewable).toMatchObject({ allowed: false });
  });

  it('executes nothing that was rejected', async () => {
    const payload = newPromotion();
    const { id } = await file('create_promotion', payload);
    const checker = await staff('checker');
    const reject = (reviewComment?: string) =>
      checker.post(`/api/workflow/actions/${id}/review`, {
        revision: 1,
        status: 'rejected',
        reviewComment,
      });
    expect(await reject()).toMatchObject({
      status: 422,
      error: { details: [{ field: 'reviewComment' }] },
    });
    expect(await reject('Too generous')).toMatchObject({
      status: 200,
      data: { action: { status: 'rejected', execution: { state: 'none' } } },
    });
    const found = await checker.get(`/api/promotion/promotions?code=${payload.code}`);
    expect(found.data).toEqual([]);
  });

  it('asks for the revision that was seen, and counts no vote for an older one', async () => {
    const { id } = await file('create_promotion', newPromotion());
    const amended = await (
      await staff('maker')
    ).post<Action>(`/api/workflow/actions/${id}/amend`, {
      revision: 1,
      payload: newPromotion({ discountValue: '15' }),
    });
    expect(amended.data).toMatchObject({ revision: 2, approvals: 0 });
    const checker = await staff('checker');
    const review = (revision?: number) =>
      checker.post(`/api/workflow/actions/${id}/review`, { revision, status: 'approved' });
    expect(await review()).toMatchObject({ status: 428, error: { code: 'revision_required' } });
    expect(await review(1)).toMatchObject({ status: 412, error: { code: 'stale_revision' } });
    expect(await review(2)).toMatchObject({
      status: 200,
      data: { action: { status: 'approved' } },
    });
  });

  it('lets a maker withdraw and comment, and nobody decide afterwards', async () => {
    const { id } = await file('create_promotion', newPromotion());
    const [maker, checker] = [await staff('maker'), await staff('checker')];
    const said = await checker.post(`/api/workflow/actions/${id}/comments`, { text: 'Why now?' });
    expect(said.status).toBe(201);
    const withdrawn = await maker.post(`/api/workflow/actions/${id}/withdraw`, {});
    expect(withdrawn).toMatchObject({ status: 200, data: { status: 'withdrawn' } });
    const late = await checker.post(`/api/workflow/actions/${id}/review`, {
      revision: 1,
      status: 'approved',
    });
    expect(late).toMatchObject({ status: 409, error: { code: 'conflict' } });
  });

  it('tells a reader when nothing has changed', async () => {
    const { id } = await file('create_promotion', newPromotion());
    const checker = await staff('checker');
    const path = `/api/workflow/actions/${id}`;
    const etag = (await checker.get(path)).headers.get('etag') ?? '';
    const again = () => checker.send(path, { headers: { 'if-none-match': etag } });
    expect(await again()).toMatchObject({ status: 304, text: '' });
    await checker.post(`${path}/comments`, { text: 'Something has changed' });
    expect((await again()).status).toBe(200);
  });

  it('gives the same answer for the same Idempotency-Key', async () => {
    const maker = await staff('maker');
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const body = { actionType: 'create_promotion', payload: newPromotion() };
    const first = await maker.send<Action>('/api/workflow/actions', { body, headers });
    const second = await maker.send<Action>('/api/workflow/actions', { body, headers });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.data).toEqual(first.data);
    const changed = { ...body, payload: newPromotion() };
    const third = await maker.send('/api/workflow/actions', { body: changed, headers });
    expect(third).toMatchObject({
      status: 422,
      error: { details: [{ field: 'Idempotency-Key' }] },
    });
  });
});
