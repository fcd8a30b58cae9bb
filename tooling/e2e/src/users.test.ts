import type { LiveCheck } from '@countersign/actions';
import { review } from '@countersign/testkit/actions';
import { mailsTo } from '@countersign/testkit/mail';
import { until } from '@countersign/testkit/until';
import { describe, expect, it } from 'vitest';
import { approve, file, settled, submit } from './support/actions.ts';
import { installation } from './support/installation.ts';
import {
  createUser,
  newColleague,
  newVisitor,
  signIn,
  staff,
  tokenFromMail,
} from './support/staff.ts';

const reason = 'As it was agreed';
const executed = { execution: { state: 'executed' } };
/** Approves what two checkers must. */
const approveTwice = async (action: Awaited<ReturnType<typeof file>>) => {
  await review(await staff('checker'), action);
  await review(await staff('checker2'), action);
  return settled(action.id);
};
const signsIn = async (email: string, password: string) =>
  (await newVisitor().post('/api/auth/sign-in/email', { email, password })).status;
const told = (address: string, subject: string) =>
  until('a mail', async () =>
    (await mailsTo(installation.mailUrl, address)).some((mail) => mail.subject === subject)
      ? true
      : undefined,
  );

describe('a user', () => {
  it('is called otherwise from then on, and signs in by the new address, of which both are told', async () => {
    const { personId: userId, email, username, password } = await newColleague();
    const colleague = await signIn(email, password);
    const next = { email: `new.${email}`, username: `${username}2`, fullName: 'Ada King' };
    const filed = await file('update_user', { userId, ...next, reason });
    expect(filed).toMatchObject({ requiredApprovals: 2 });
    expect(await approveTwice(filed)).toMatchObject({
      ...executed,
      party: [userId],
      before: { email, username },
      after: next,
    });
    expect((await colleague.get('/api/auth/me')).status).toBe(401);
    expect(await signsIn(email, password)).toBe(401);
    const me = await (await signIn(next.email, password)).get('/api/auth/me');
    expect(me.data).toMatchObject({ email: next.email, name: 'Ada King' });
    await told(email, 'Your address for Countersign was changed');
    await told(next.email, 'This is your address for Countersign now');
    const successor = await submit('create_user', { email, username, fullName: 'Ada Two' });
    expect(successor.status, successor.text).toBe(201);
  });

  it('is kept out while locked, and signs in again as before', async () => {
    const { personId: userId, email, password } = await newColleague(['checker']);
    const colleague = await signIn(email, password);
    expect(await approve(await file('lock_user', { userId, reason }))).toMatchObject(executed);
    expect((await colleague.get('/api/auth/me')).status).toBe(401);
    expect(await signsIn(email, password)).toBe(401);
    const again = await submit('lock_user', { userId, reason });
    expect(again).toMatchObject({ status: 409, error: { details: [{ field: 'payload.userId' }] } });
    expect(await approve(await file('unlock_user', { userId, reason }))).toMatchObject(executed);
    const me = await (await signIn(email, password)).get('/api/auth/me');
    expect(me.data).toMatchObject({ roles: ['checker'] });
  });

  it('comes back under the same address, invited anew', async () => {
    const { personId: userId, email, password } = await newColleague(['checker']);
    await approve(await file('deactivate_user', { userId, reason }));
    const back = await file('reactivate_user', { userId, roles: ['maker'], reason });
    expect(await approveTwice(back)).toMatchObject(executed);
    expect(await signsIn(email, password)).toBe(401);
    const token = await tokenFromMail(email, 'invitation', 2);
    await newVisitor().post('/api/auth/invitations/accept', { token, password });
    const me = await (await signIn(email, password)).get('/api/auth/me');
    expect(me.data).toMatchObject({ personId: userId, roles: ['maker'] });
  });

  it('who was invited no longer comes in but by another invitation', async () => {
    const { personId: userId, email, password } = await createUser();
    const token = await tokenFromMail(email, 'invitation');
    const accept = (link: string) =>
      newVisitor().post('/api/auth/invitations/accept', { token: link, password });
    await approve(await file('revoke_invitation', { userId, reason }));
    expect((await accept(token)).status).toBe(422);
    const resend = `/api/auth/invitations/${userId}/resend`;
    expect((await (await staff('admin')).post(resend)).status).toBe(409);
    await approve(await file('resend_invitation', { userId, reason }));
    expect((await accept(await tokenFromMail(email, 'invitation', 2))).status).toBe(200);
    expect(await submit('resend_invitation', { userId, reason })).toMatchObject({ status: 409 });
  });

  it('is updated once of two that were filed, and the other is brought up to date', async () => {
    const { personId: userId, email, username } = await createUser();
    const now = { userId, email, username, reason };
    const first = await file('update_user', { ...now, fullName: 'Ada King' });
    const other = { ...now, username: `${username}2`, fullName: 'Robin Colleague' };
    const record = await (
      await staff('auditor')
    ).get<{ fullName: string }>(`/api/user/users/${userId}`);
    const second = await file('update_user', { ...other, fullName: record.data.fullName });
    await approveTwice(first);
    const maker = await staff('maker');
    const path = `/api/workflow/actions/${second.id}`;
    const { data } = await maker.get<LiveCheck>(`${path}/check`);
    expect(data.targetChanged).toBe(true);
    const amended = await maker.post<typeof second>(`${path}/amend`, {
      revision: 1,
      payload: data.since?.payload,
      targetVersion: data.preparation?.targetVersion,
    });
    expect(amended.status, amended.text).toBe(200);
    expect(await approveTwice(amended.data)).toMatchObject({
      ...executed,
      after: { fullName: 'Ada King', username: `${username}2` },
    });
  });
});
