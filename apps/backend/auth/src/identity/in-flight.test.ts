import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slowHashing } from '../crypto/hasher.ts';
import { createTestAuth, type TestAuth } from '../testing/service.ts';

let auth: TestAuth;
beforeAll(async () => {
  auth = await createTestAuth({}, slowHashing);
});
afterAll(() => auth.close());

const signIn = (email: string, password: string, headers = {}) =>
  auth.call('/api/auth/sign-in/email', { body: { email, password }, headers });

it('many sign-ins at once do not hold up what other people read', async () => {
  const person = await auth.person();
  const cookie = await auth.signIn(person);
  let finished = 0;
  const all = Array.from({ length: 20 }, async () => {
    await signIn(person.email, person.password);
    finished += 1;
  });
  await Promise.race(all);
  const body = { cookie, audience: 'workflow', background: true };
  expect((await auth.call('/internal/tokens', { body })).status).toBe(200);
  expect(finished).toBeLessThan(8);
  await Promise.all(all);
});

describe('many sign-ins at once', () => {
  it('from one network hold up none from another', async () => {
    const person = await auth.person();
    let finished = 0;
    const flood = Array.from({ length: 24 }, async (_, i) => {
      await signIn(`flood${i}@example.test`, 'x', { 'x-forwarded-for': '203.0.113.66' });
      finished += 1;
    });
    await Promise.race(flood);
    expect((await signIn(person.email, person.password)).status).toBe(200);
    expect(finished).toBeLessThan(14);
    await Promise.all(flood);
  });

  it('of one person in browsers of their own are refused, and others’ are not', async () => {
    const [person, other] = [await auth.person(), await auth.person()];
    const browsers = await Promise.all(Array.from({ length: 3 }, () => auth.signIn(person)));
    const attempts = Array.from({ length: 12 }, (_, i) =>
      signIn(person.email, person.password, {
        cookie: browsers[i % 3],
        'x-forwarded-for': `203.0.113.${i}`,
      }),
    );
    expect((await signIn(other.email, other.password)).status).toBe(200);
    const replies = await Promise.all(attempts);
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(4);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(12 - refused.length);
    for (const { headers, body } of refused) {
      expect([headers.get('retry-after'), body.error.code]).toEqual(['1', 'rate_limited']);
    }
    const later = await signIn(person.email, person.password, { cookie: browsers[0] });
    expect(later.status).toBe(200);
  });

  it('do not count as failures when they are refused', async () => {
    const person = await auth.person();
    const cookie = await auth.signIn(person);
    await Promise.all(
      Array.from({ length: 9 }, () => signIn(person.email, person.password, { cookie })),
    );
    const { rows } = await auth.owner.query(
      `select coalesce(sum(count), 0)::int as n from rate_limit where key like $1`,
      [`sign-in|${person.email}%`],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

it('many confirmations of one person at once are refused', async () => {
  const person = await auth.person();
  const cookie = await auth.signIn(person);
  const replies = await Promise.all(
    ['/change-password', '/two-factor/enable', '/two-factor/disable'].flatMap((path) =>
      Array.from({ length: 4 }, () => {
        const password = 'not the password';
        const body = path.startsWith('/two')
          ? { password }
          : { currentPassword: password, newPassword: 'another quiet river bank' };
        return auth.call(`/api/auth${path}`, { body, cookie });
      }),
    ),
  );
  const statuses = replies.map(({ status }) => status);
  expect(statuses.filter((status) => status === 422).length).toBeGreaterThanOrEqual(4);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
});
