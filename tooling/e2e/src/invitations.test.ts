import { describe, expect, it } from 'vitest';
import { mailsTo } from '@countersign/testkit/mail';
import { installation } from './support/installation.ts';
import {
  createUser,
  newColleague,
  newVisitor,
  signIn,
  staff,
  tokenFromMail,
} from './support/staff.ts';

const accept = (token: string, password: string) =>
  newVisitor().post('/api/auth/invitations/accept', { token, password });

interface Entry {
  status: string;
  roles: string[] | null;
  signIn: string;
}

describe('a provisioned person', () => {
  it('is invited by mail, sets a password and signs in with the approved roles', async () => {
    const { personId, email, password } = await createUser(['maker', 'checker']);
    const early = await newVisitor().post('/api/auth/sign-in/email', { email, password });
    expect(early.status).toBe(401);

    const token = await tokenFromMail(email, 'invitation');
    const weak = await accept(token, 'passwordpassword');
    expect(weak).toMatchObject({ status: 422, error: { details: [{ field: 'password' }] } });
    const accepted = await accept(token, password);
    expect(accepted).toMatchObject({ status: 200, data: { personId, email } });
    const again = await accept(token, password);
    expect(again).toMatchObject({ status: 422, error: { details: [{ field: 'token' }] } });

    const me = await (await signIn(email, password)).get('/api/auth/me');
    expect(me.data).toMatchObject({ personId, email, roles: ['checker', 'maker'] });
  });

  it('is shown with their roles, as invited until they accept', async () => {
    const { personId, email, password } = await createUser(['maker', 'checker']);
    const reader = await staff('auditor');
    const shown = async () => {
      const record = await reader.get<Entry>(`/api/user/users/${personId}`);
      const list = await reader.get<Entry[]>(`/api/user/users?ids=${personId}`);
      expect(list.data).toEqual([record.data]);
      const { status, roles, signIn: stands } = record.data;
      return { status, roles, stands };
    };
    const roles = ['maker', 'checker'];
    expect(await shown()).toEqual({ status: 'active', roles, stands: 'invited' });
    await accept(await tokenFromMail(email, 'invitation'), password);
    expect(await shown()).toEqual({ status: 'active', roles, stands: 'accepted' });
  });

  it('is a maker when no roles were named', async () => {
    const { email, password } = await newColleague();
    const me = await (await signIn(email, password)).get('/api/auth/me');
    expect(me.data).toMatchObject({ roles: ['maker'] });
  });

  it('opens a page of ours from the mail, with the token where no server sees it', async () => {
    const { email } = await createUser();
    const token = await tokenFromMail(email, 'invitation');
    const [mail] = await mailsTo(installation.mailUrl, email);
    expect(mail?.subject).toBe('You are invited to Countersign');
    expect(mail?.html).toContain(`/invitation#token=${token}`);
    const page = await newVisitor().get('/invitation');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  });
});

describe('an invitation sent again', () => {
  it.each(['maker', 'admin'] as const)('by the %s: the old link dies', async (name) => {
    const { personId, email, password } = await createUser();
    const old = await tokenFromMail(email, 'invitation');
    const resent = await (await staff(name)).post(`/api/auth/invitations/${personId}/resend`);
    expect(resent).toMatchObject({ status: 200, data: { expiresInHours: 72 } });
    const token = await tokenFromMail(email, 'invitation', 2);
    expect(token).not.toBe(old);
    expect(await accept(old, password)).toMatchObject({ status: 422 });
    expect(await accept(token, password)).toMatchObject({ status: 200 });
    const late = await (await staff(name)).post(`/api/auth/invitations/${personId}/resend`);
    expect(late).toMatchObject({ status: 409, error: { code: 'conflict' } });
  });

  it('is refused to everyone else', async () => {
    const { personId } = await createUser();
    const path = `/api/auth/invitations/${personId}/resend`;
    for (const name of ['maker2', 'checker', 'auditor'] as const) {
      expect(await (await staff(name)).post(path), name).toMatchObject({ status: 403 });
    }
    expect(await newVisitor().post(path)).toMatchObject({ status: 401 });
  });
});
