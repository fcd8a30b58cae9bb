import { describe, expect, it } from 'vitest';
import { approve, file } from './support/actions.ts';
import { newAccount, newPromotion } from '@countersign/testkit/payloads';
import { newColleague, signIn, staff } from './support/staff.ts';

const concernsYou = 'This action concerns you; another person must review it';

describe('whom an action concerns', () => {
  it('can neither approve an account of their own nor reject their own deactivation', async () => {
    const { personId, email, password } = await newColleague(['checker']);
    const colleague = await signIn(email, password);
    const account = await file('create_account', newAccount(personId));
    const end = await file('deactivate_user', { userId: personId, reason: 'Left the company' });
    for (const { id } of [account, end]) {
      for (const status of ['approved', 'rejected']) {
        const body = { revision: 1, status, reviewComment: 'For myself' };
        const refused = await colleague.post(`/api/workflow/actions/${id}/review`, body);
        expect(refused).toMatchObject({ status: 403, error: { message: concernsYou } });
      }
      const { data } = await colleague.get(`/api/workflow/actions/${id}`);
      expect(data).toMatchObject({ party: [personId], reviewable: { allowed: false } });
      expect(data).toMatchObject({ status: 'pending', history: [{ event: 'submitted' }] });
    }
    const waiting = await colleague.get<{ id: string }[]>(
      '/api/workflow/actions?reviewableBy=me&limit=100',
    );
    const ids = waiting.data.map(({ id }) => id);
    expect(ids).not.toContain(account.id);
    expect(ids).not.toContain(end.id);
    await approve(account);
    await approve(end);
  });
});

describe('the maker of a pending action', () => {
  it('is said to be deactivated since, when it is checked', async () => {
    const { personId, email, password } = await newColleague(['maker']);
    const maker = await signIn(email, password);
    const payload = newPromotion();
    const filed = await maker.post('/api/workflow/actions', {
      actionType: 'create_promotion',
      payload,
    });
    const { id } = filed.data as { id: string };
    await approve(await file('deactivate_user', { userId: personId, reason: 'Left' }));
    const checked = await (await staff('checker')).get(`/api/workflow/actions/${id}/check`);
    expect(checked.data).toMatchObject({
      executable: true,
      preparation: { warnings: [{ code: 'maker_deactivated' }] },
    });
  });
});
