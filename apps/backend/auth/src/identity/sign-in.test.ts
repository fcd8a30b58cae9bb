import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const signIn = (email: string, password: string, headers = {}) =>
  auth.call('/api/auth/sign-in/email', { body: { email, password }, headers });

/** The median time of a failed sign-in, in milliseconds. */
async function timeOf(email: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 9; i += 1) {
    const started = performance.now();
    await signIn(email, 'not the password');
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b)[4] ?? 0;
}

describe('signing in', () => {
  it('starts a session whose cookie is httpOnly and Lax, and shows no token', async () => {
    const person = await auth.person(['maker', 'checker']);
    const reply = await signIn(person.email.toUpperCase(), person.password);
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ success: true, data: { twoFactorRequired: false } });
    const [cookie = ''] = reply.headers.getSetCookie();
    expect(cookie).toMatch(/^countersign\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Secure/i);
    expect(reply.headers.get('cache-control')).toBe('no-store');

    const me = await auth.call('/api/auth/me', { cookie: reply.cookie });
    expect(me.body.data).toMatchObject({
      personId: person.personId,
      email: person.email,
      roles: ['checker', 'maker'],
      twoFactorEnabled: false,
    });
    expect(me.body.data.permissions).toContain('action:review');
  });

  it('answers wrong password, unknown address, disabled and not yet accepted alike', async () => {
    const person = await auth.person();
    const disabled = await auth.person();
    await auth.owner.query('UPDATE "user" SET disabled_at = now() WHERE id = $1', [
      disabled.personId,
    ]);
    const invited = await auth.person();
    await auth.owner.query('DELETE FROM account WHERE user_id = $1', [invited.personId]);
    const cases = {
      wrong: await signIn(person.email, 'not the password'),
      unknown: await signIn('nobody@example.test', person.password),
      disabled: await signIn(disabled.email, disabled.password),
      invited: await signIn(invited.email, invited.password),
      long: await signIn(person.email, 'x'.repeat(500)),
    };
    for (const [name, { status, body, cookie }] of Object.entries(cases)) {
      const { code, message, details } = body.error;
      expect({ name, status, code, message, details, cookie }).toEqual({
        name,
        status: 401,
        code: 'unauthenticated',
        message: 'The email address or the password is not right',
        details: [],
        cookie: '',
      });
    }
  });

  it('takes about as long for an unknown address as for a wrong password', async () => {
    const person = await auth.person();
    const ratio = (await timeOf('nobody@example.test')) / (await timeOf(person.email));
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });

  it('names the field of a request that is not one', async () => {
    const reply = await auth.call('/api/auth/sign-in/email', {
      body: { email: 'not an address', password: 'x', image: 'y' },
    });
    expect(reply.status).toBe(422);
    expect(reply.body.error.details.map(({ field }) => field).toSorted()).toEqual([
      'email',
      'image',
    ]);
  });

  it('refuses a foreign origin', async () => {
    const person = await auth.person();
    const reply = await signIn(person.email, person.password, { origin: 'https://evil.example' });
    expect(reply.status).toBe(403);
    expect(reply.body.error.code).toBe('forbidden');
  });

  it('is recorded, with the person when it is known', async () => {
    const person = await auth.person();
    await signIn(person.email, 'not the password');
    const cookie = await auth.signIn(person);
    await auth.call('/api/auth/sign-out', { method: 'POST', cookie });
    const { rows } = await auth.owner.query(
      'SELECT event, ip FROM auth_audit WHERE person_id = $1 ORDER BY id OFFSET 2',
      [person.personId],
    );
    expect(rows).toEqual([
      { event: 'sign_in_failed', ip: '192.0.2.1' },
      { event: 'signed_in', ip: '192.0.2.1' },
      { event: 'signed_out', ip: '192.0.2.1' },
    ]);
  });

  it('ends with sign-out', async () => {
    const cookie = await auth.signIn(await auth.person());
    const reply = await auth.call('/api/auth/sign-out', { method: 'POST', cookie });
    expect(reply.status).toBe(200);
    expect((await auth.call('/api/auth/me', { cookie })).status).toBe(401);
  });
});

describe('rate limits', () => {
  it('hold by network address and by email address, in the database', async () => {
    const limits = {
      signInPerMinute: 3,
      signInPerPerson: 5,
      sensitivePerMinute: 5,
      mailsPerHour: 5,
    };
    const strict = await createTestAuth({ limits });
    try {
      const tries = (email: string, ip: string) =>
        strict.call('/api/auth/sign-in/email', {
          body: { email, password: 'x' },
          headers: { 'x-forwarded-for': ip },
        });
      const byNetwork = [];
      for (let i = 0; i < 5; i += 1) byNetwork.push(await tries(`p${i}@example.test`, '192.0.2.7'));
      expect(byNetwork.map(({ status }) => status)).toEqual([401, 401, 401, 429, 429]);
      const refused = byNetwork.at(-1);
      expect(refused?.body.error.code).toBe('rate_limited');
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);

      const byPerson = [];
      for (let i = 0; i < 7; i += 1) {
        byPerson.push(await tries('victim@example.test', `198.51.100.${i}`));
      }
      expect(byPerson.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429]);

      await strict.owner.query(
        `UPDATE rate_limit SET window_started_at = now() - interval '1 hour'`,
      );
      expect((await tries('p0@example.test', '192.0.2.7')).status).toBe(401);
    } finally {
      await strict.close();
    }
  });
});
