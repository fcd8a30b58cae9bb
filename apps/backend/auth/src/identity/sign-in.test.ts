import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth();
});
afterAll(() => auth.close());

const signIn = (email: string, password: string, headers = {}) =>
  auth.call('/api/auth/sign-in/email', { body: { email, password }, headers });

/** How long a failed sign-in takes at the least, in milliseconds, by turns: others keep the machine busy now and then. */
async function leastTimes(emails: readonly string[]): Promise<number[]> {
  const least = emails.map(() => Infinity);
  for (let turn = 0; turn < 9; turn += 1) {
    for (const [index, email] of emails.entries()) {
      const started = performance.now();
      await signIn(email, 'not the password');
      least[index] = Math.min(least[index]!, performance.now() - started);
    }
  }
  return least;
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
    await auth.owner.query('update "user" set disabled_at = now() where id = $1', [
      disabled.personId,
    ]);
    const invited = await auth.person();
    await auth.owner.query('delete from account where user_id = $1', [invited.personId]);
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
    const [unknown = 0, wrong = 0] = await leastTimes(['nobody@example.test', person.email]);
    const ratio = unknown / wrong;
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
      'select event, ip from auth_audit where person_id = $1 order by id offset 2',
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

describe('limits', () => {
  const limits = {
    signInPerMinute: 12,
    signInPerPerson: 6,
    signInSlowestMs: 20,
    sensitivePerMinute: 5,
    mailsPerHour: 5,
  };
  let strict: TestAuth;
  const at = (email: string, password: string, ip: string, cookie?: string) =>
    strict.call('/api/auth/sign-in/email', {
      body: { email, password },
      cookie,
      headers: { 'x-forwarded-for': ip },
    });
  const wrong = async (times: number, email: string, ip: string, cookie?: string) => {
    const found: number[] = [];
    for (let i = 0; i < times; i += 1) {
      found.push((await at(email, 'not the password', ip, cookie)).status);
    }
    return found;
  };
  const several = (times: number, status: number) => Array<number>(times).fill(status);
  beforeEach(async () => {
    strict = await createTestAuth({ limits });
  });
  afterEach(() => strict.close());

  it('a stranger with many wrong passwords locks nobody out', async () => {
    const person = await strict.person();
    const { cookie } = await at(person.email, person.password, '203.0.113.9');
    expect(await wrong(9, person.email, '192.0.2.7')).toEqual(several(9, 401));
    expect((await at(person.email, person.password, '198.51.100.3')).status).toBe(200);
    expect((await at(person.email, person.password, '192.0.2.7')).status).toBe(200);
    expect(await wrong(4, person.email, '192.0.2.7')).toEqual([...several(3, 401), 429]);
    expect((await at(person.email, person.password, '192.0.2.7')).status).toBe(429);
    expect((await at(person.email, person.password, '192.0.2.7', cookie)).status).toBe(200);
  });

  it('of a network count what fails, also when it all comes at once', async () => {
    const person = await strict.person();
    for (let i = 0; i < 5; i += 1) await at(person.email, person.password, '192.0.2.8');
    const herd = await Promise.all(
      Array.from({ length: 16 }, (_, i) => at(`p${i}@example.test`, 'x', '192.0.2.8')),
    );
    const statuses = herd.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(12);
    const refused = herd.find(({ status }) => status === 429);
    expect(refused?.body.error.code).toBe('rate_limited');
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    await strict.owner.query(`update rate_limit set window_started_at = now() - interval '1 hour'`);
    expect((await at('p0@example.test', 'x', '192.0.2.8')).status).toBe(401);
  });

  it('take an IPv6 network of 64 bits for one address', async () => {
    const tries: number[] = [];
    for (let i = 0; i < 14; i += 1) {
      tries.push((await at(`p${i}@example.test`, 'x', `2001:db8:1:2::${i}`)).status);
    }
    expect(tries).toEqual([...several(12, 401), 429, 429]);
    expect((await at('p0@example.test', 'x', '2001:db8:1:3::1')).status).toBe(401);
  });

  it('of a known browser are its own, and no other person’s', async () => {
    const [person, other] = [await strict.person(), await strict.person()];
    const { cookie } = await at(person.email, person.password, '203.0.113.9');
    await wrong(13, other.email, '203.0.113.9', cookie);
    const count = async (key: string) =>
      (await strict.owner.query('select count from rate_limit where key = $1', [key])).rows[0]
        ?.count as number | undefined;
    expect(await count('sign-in|203.0.113.9')).toBeGreaterThan(12);
    expect(await wrong(3, person.email, '203.0.113.9', cookie)).toEqual(several(3, 401));
    expect(await count(`sign-in|${person.email}`)).toBe(0);
  });

  it('treat an address of nobody as any other', async () => {
    const person = await strict.person();
    const [known, unknown] = [person.email, 'nobody@example.test'];
    for (let i = 0; i < 8; i += 1) {
      const replies = [await at(known, 'x', '192.0.2.1'), await at(unknown, 'x', '192.0.2.2')];
      const [one, two] = replies.map(({ status, headers }) => [status, [...headers.keys()]]);
      expect(one).toEqual(two);
    }
    const { rows } = await strict.owner.query(
      `select key, count from rate_limit where key in ($1, $2) order by key`,
      [`sign-in|${known}`, `sign-in|${unknown}`],
    );
    expect(rows.map(({ count }) => count as number)).toEqual([8, 8]);
  });

  it('let a person ask for a reset in their own browser when strangers did too often', async () => {
    const person = await strict.person();
    const { cookie } = await at(person.email, person.password, '203.0.113.9');
    const ask = (ip: string, known?: string) =>
      strict.call('/api/auth/request-password-reset', {
        body: { email: person.email },
        cookie: known,
        headers: { 'x-forwarded-for': ip },
      });
    for (let i = 0; i < 8; i += 1) await ask(`192.0.2.${i}`);
    const queued = async () =>
      (
        await strict.owner.query(
          `select count(*)::int as n from auth_audit where event = 'password_reset_requested'`,
        )
      ).rows;
    expect(await queued()).toEqual([{ n: 5 }]);
    expect((await ask('203.0.113.9', cookie)).status).toBe(200);
    expect(await queued()).toEqual([{ n: 6 }]);
  });

  it('of confirmations are the person’s, and count what fails', async () => {
    const [person, other] = [await strict.person(), await strict.person()];
    const [cookie, others] = [await strict.signIn(person), await strict.signIn(other)];
    const confirm = (password: string, known: string) =>
      strict.call('/api/auth/two-factor/enable', { body: { password }, cookie: known });
    for (let i = 0; i < 6; i += 1) {
      expect((await confirm(person.password, cookie)).status).toBe(200);
    }
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) statuses.push((await confirm('not it', cookie)).status);
    expect(statuses).toEqual([...several(5, 422), 429]);
    expect((await confirm(other.password, others)).status).toBe(200);
  });
});
