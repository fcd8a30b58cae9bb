import { permissionsOf } from '@countersign/auth';
import { demoPeople } from '@countersign/auth/demo';
import { describe, expect, it } from 'vitest';
import type { StaffName } from '@countersign/testkit/people';
import { newColleague, newVisitor, signIn, staff, tokenFromMail } from './support/staff.ts';

interface Session {
  id: string;
  current: boolean;
}

describe('who is signed in', () => {
  it.each(demoPeople.map(({ username }) => username as StaffName))('%s', async (name) => {
    const person = demoPeople.find(({ username }) => username === name);
    const me = await (await staff(name)).get('/api/auth/me');
    expect(me.data).toMatchObject({
      personId: person?.personId,
      name: person?.fullName,
      roles: person?.roles,
      permissions: permissionsOf(person?.roles ?? []),
      twoFactorEnabled: false,
    });
  });

  it('nobody without a session', async () => {
    const reply = await newVisitor().get('/api/auth/me');
    expect(reply).toMatchObject({ status: 401, error: { code: 'unauthenticated' } });
  });

  it('nobody with a wrong password or an unknown address, which look alike', async () => {
    const tries = ['maker@countersign.test', 'nobody@countersign.test'].map((email) =>
      newVisitor().post('/api/auth/sign-in/email', { email, password: 'wrong-password' }),
    );
    const [known, unknown] = await Promise.all(tries);
    expect(known?.status).toBe(401);
    expect({ ...known?.error, requestId: '' }).toEqual({ ...unknown?.error, requestId: '' });
  });
});

describe('sessions', () => {
  it('are listed without secrets and end one by one or all but one', async () => {
    const { email, password } = await newColleague();
    const [here, there, elsewhere] = await Promise.all([
      signIn(email, password),
      signIn(email, password),
      signIn(email, password),
    ]);
    const list = await here.get<Session[]>('/api/auth/sessions');
    expect(list.data).toHaveLength(3);
    expect(list.data.filter(({ current }) => current)).toHaveLength(1);
    expect(list.text).not.toMatch(/token/i);

    const { data } = await there.get<Session[]>('/api/auth/sessions');
    const own = data.find(({ current }) => current)?.id;
    const ended = await here.send(`/api/auth/sessions/${own}`, { method: 'DELETE' });
    expect(ended.status, ended.text).toBe(200);
    expect((await there.get('/api/user/users')).status).toBe(401);
    const foreign = await staff('maker');
    const [theirs] = (await foreign.get<Session[]>('/api/auth/sessions')).data;
    const refused = await here.send(`/api/auth/sessions/${theirs?.id}`, { method: 'DELETE' });
    expect(refused.status).toBe(404);

    const others = await here.post('/api/auth/sessions/revoke-others');
    expect(others).toMatchObject({ status: 200, data: { revoked: 1 } });
    expect((await elsewhere.get('/api/user/users')).status).toBe(401);
    expect((await here.get('/api/user/users')).status).toBe(200);
    expect((await here.post('/api/auth/sign-out')).status).toBe(200);
    expect((await here.get('/api/user/users')).status).toBe(401);
  });

  it('end with a password reset by mail', async () => {
    const { email, password } = await newColleague();
    const open = await signIn(email, password);
    expect((await open.get('/api/user/users')).status).toBe(200);
    const asked = await newVisitor().post('/api/auth/request-password-reset', { email });
    expect(asked).toMatchObject({ status: 200, data: { requested: true } });
    const token = await tokenFromMail(email, 'reset-password');
    const newPassword = crypto.randomUUID();
    const reset = () => newVisitor().post('/api/auth/reset-password', { token, newPassword });
    expect((await reset()).status).toBe(200);
    expect(await reset()).toMatchObject({ status: 422, error: { details: [{ field: 'token' }] } });

    expect((await open.get('/api/user/users')).status).toBe(401);
    const old = await newVisitor().post('/api/auth/sign-in/email', { email, password });
    expect(old.status).toBe(401);
    await signIn(email, newPassword);
  });

  it('other than the own end with a change of password', async () => {
    const { email, password } = await newColleague();
    const [here, there] = [await signIn(email, password), await signIn(email, password)];
    const changed = await here.post('/api/auth/change-password', {
      currentPassword: password,
      newPassword: crypto.randomUUID(),
    });
    expect(changed.status, changed.text).toBe(200);
    expect((await there.get('/api/auth/me')).status).toBe(401);
    expect((await here.get('/api/auth/me')).status).toBe(200);
  });
});
