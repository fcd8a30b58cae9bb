import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { sweep } from './sweep.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const exchange = (cookie: string, background = false) =>
  auth.call('/internal/tokens', { body: { cookie, audience: 'workflow', background } });
const me = (cookie: string) => auth.call('/api/auth/me', { cookie });
const move = (personId: string, set: string) =>
  auth.owner.query(`update "session" set ${set} where user_id = $1`, [personId]);

describe('the exchange of a session for a token', () => {
  it('vouches for the person with the roles of this moment', async () => {
    const person = await auth.person(['maker']);
    const cookie = await auth.signIn(person);
    const reply = await exchange(cookie);
    expect(reply.status).toBe(200);
    const jwks = await auth.call('/.well-known/jwks.json', { as: null });
    auth.identity.jwks.keys = (jwks.body as never as typeof auth.identity.jwks).keys.map(
      ({ kty, crv, kid, x }) => ({ kty, crv, kid, x }),
    );
    const verifier = auth.identity.verifier('workflow');
    const verify = async (token: string) => (await verifier(token)).person;
    const seen = await verify(String(reply.body.data.token));
    expect(seen).toMatchObject({
      personId: person.personId,
      sessionId: reply.body.data.sessionId,
      email: person.email,
      roles: ['maker'],
    });
    await auth.owner.query(`insert into person_roles (person_id, role) values ($1, 'checker')`, [
      person.personId,
    ]);
    const later = await verify(String((await exchange(cookie)).body.data.token));
    expect(later.roles.toSorted()).toEqual(['checker', 'maker']);
  });

  it.each(['', 'countersign.session_token=abc', 'countersign.session_token=abc.def', 'x=y'])(
    'refuses the cookie %j',
    async (cookie) => {
      expect((await exchange(cookie)).status).toBe(401);
    },
  );

  it('refuses a cookie whose signature was changed', async () => {
    const [cookie = ''] = (await auth.signIn(await auth.person())).split('; ');
    expect((await exchange(cookie.replace('token=', 'token=x'))).status).toBe(401);
    expect((await exchange(`${cookie.slice(0, -8)}AAAA%3D`)).status).toBe(401);
  });
});

describe('the limits of a session, by the database clock', () => {
  it('ends after 15 idle minutes; polling does not extend it, an exchange does', async () => {
    const person = await auth.person();
    const cookie = await auth.signIn(person);
    await move(person.personId, `last_seen_at = now() - interval '14 minutes'`);
    expect((await exchange(cookie, true)).status).toBe(200);
    await move(person.personId, `last_seen_at = last_seen_at - interval '2 minutes'`);
    expect((await exchange(cookie, true)).status).toBe(401);

    await move(person.personId, `last_seen_at = now() - interval '14 minutes'`);
    expect((await me(cookie)).status).toBe(200);
    expect((await exchange(cookie)).status).toBe(200);
    await move(person.personId, `last_seen_at = last_seen_at - interval '2 minutes'`);
    expect((await exchange(cookie)).status).toBe(200);
    await move(person.personId, `last_seen_at = now() - interval '16 minutes'`);
    for (const reply of [await exchange(cookie), await me(cookie)]) {
      expect(reply.status).toBe(401);
    }
  });

  it('ends after 12 hours however busy', async () => {
    const person = await auth.person();
    const cookie = await auth.signIn(person);
    await move(person.personId, `created_at = now() - interval '11 hours 59 minutes'`);
    expect((await exchange(cookie)).status).toBe(200);
    await move(person.personId, `created_at = now() - interval '12 hours 1 minute'`);
    expect((await exchange(cookie)).status).toBe(401);
  });

  it.each([
    ['idle', `last_seen_at = now() - interval '16 minutes'`],
    ['expired', `created_at = now() - interval '13 hours'`],
  ])('closes every authenticated route to an %s session, Better Auth’s too', async (_, set) => {
    const person = await auth.person(['admin']);
    const { password } = person;
    const calls = [
      ['GET', '/me'],
      ['GET', '/sessions'],
      ['DELETE', `/sessions/${crypto.randomUUID()}`],
      ['POST', '/sessions/revoke-others'],
      ['POST', `/invitations/${crypto.randomUUID()}/resend`],
      ['POST', '/two-factor/enable', { password }],
      ['POST', '/two-factor/disable', { password }],
      ['POST', '/two-factor/generate-backup-codes', { password }],
      ['POST', '/two-factor/verify-totp', { code: '123456' }],
      ['POST', '/two-factor/verify-backup-code', { code: 'abcde-fghij' }],
      ['POST', '/change-password', { currentPassword: password, newPassword: 'another good one' }],
    ] as const;
    for (const [method, path, body] of calls) {
      const cookie = await auth.signIn(person);
      await move(person.personId, set);
      const reply = await auth.call(`/api/auth${path}`, { method, body, cookie });
      expect([path, reply.status]).toEqual([path, 401]);
    }
  });
});

describe('the list of sessions', () => {
  it('shows where a person is signed in, without tokens, and ends single ones', async () => {
    const person = await auth.person();
    const here = await auth.signIn(person);
    const there = await auth.signIn(person);
    const list = await auth.call('/api/auth/sessions', { cookie: here });
    const sessions = list.body.data as never as { id: string; current: boolean; ip: string }[];
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(sessions[0]?.ip).toBe('192.0.2.1');
    const token = decodeURIComponent(here).split('=')[1]?.split('.')[0] ?? '';
    expect(JSON.stringify(list.body)).not.toContain(token);

    const other = sessions.find(({ current }) => !current)?.id;
    const end = (cookie: string, id = other) =>
      auth.call(`/api/auth/sessions/${id}`, { method: 'DELETE', cookie });
    const stranger = await auth.signIn(await auth.person());
    expect((await end(stranger)).status).toBe(404);
    expect((await end(here, other?.toUpperCase())).status).toBe(404);
    expect((await me(there)).status).toBe(200);
    expect((await end(here)).status).toBe(200);
    expect((await me(there)).status).toBe(401);
    expect((await end(here)).status).toBe(404);
  });

  it('ends all others at once', async () => {
    const person = await auth.person();
    const here = await auth.signIn(person);
    const others = [await auth.signIn(person), await auth.signIn(person)];
    const reply = await auth.call('/api/auth/sessions/revoke-others', {
      method: 'POST',
      cookie: here,
    });
    expect(reply.body.data).toEqual({ revoked: 2 });
    expect((await me(here)).status).toBe(200);
    for (const cookie of others) expect((await exchange(cookie)).status).toBe(401);
  });
});

describe('the sweep', () => {
  it('removes what nobody can use any more, and nothing else', async () => {
    const [gone, here] = [await auth.person(), await auth.person()];
    await auth.signIn(gone);
    const cookie = await auth.signIn(here);
    await move(gone.personId, `last_seen_at = now() - interval '16 minutes'`);
    await auth.owner.query(
      `insert into verification (identifier, value, expires_at)
       values ('old', 'x', now() - interval '1 second'), ('new', 'x', now() + interval '1 hour')`,
    );
    await sweep(auth.deps);
    const left = 'select count(*)::int as n from "session" where user_id = $1';
    expect((await auth.owner.query(left, [gone.personId])).rows).toEqual([{ n: 0 }]);
    expect((await me(cookie)).status).toBe(200);
    const { rows } = await auth.owner.query(
      `select identifier from verification where value = 'x'`,
    );
    expect(rows).toEqual([{ identifier: 'new' }]);
  });
});
