import { describe, expect, it } from 'vitest';
import { approve, file } from './support/actions.ts';
import { newPromotion } from '@countersign/testkit/payloads';
import { newColleague, newVisitor, signIn } from './support/staff.ts';

describe('deactivate_user', () => {
  it('ends the session, the vote and the sign-in at once', async () => {
    const { personId, email, password } = await newColleague(['checker']);
    const colleague = await signIn(email, password);
    const pending = await file('create_promotion', newPromotion());
    const before = await colleague.get(`/api/workflow/actions/${pending.id}`);
    expect(before.data).toMatchObject({ reviewable: { allowed: true } });

    await approve(await file('deactivate_user', { userId: personId, reason: 'Left' }));

    const vote = await colleague.post(`/api/workflow/actions/${pending.id}/review`, {
      revision: 1,
      status: 'approved',
    });
    expect([401, 403]).toContain(vote.status);
    expect((await colleague.get('/api/auth/me')).status).toBe(401);
    const again = await newVisitor().post('/api/auth/sign-in/email', { email, password });
    expect(again).toMatchObject({ status: 401, error: { code: 'unauthenticated' } });
  });
});
