import { createUserTokenVerifier, type Person } from '@countersign/auth/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { giveStanding } from '../testing/standing.ts';

let auth: TestAuth;
let verify: (token: string) => Promise<Person>;
beforeAll(async () => {
  auth = await createTestAuth();
  const published: typeof fetch = async () => auth.app.request('/.well-known/jwks.json');
  const options = { authUrl: 'http://auth.test', audience: 'workflow', fetch: published } as const;
  const verifier = createUserTokenVerifier(options);
  verify = async (token) => (await verifier(token)).person;
});
afterAll(() => auth.close());

const tokenOf = async (cookie: string) => {
  const body = { cookie, audience: 'workflow', background: false };
  return String((await auth.call('/internal/tokens', { body })).body.data.token);
};

it('is what a token says of its person, as it is at that moment', async () => {
  const person = await auth.person(['checker']);
  const cookie = await auth.signIn(person);
  const { rows } = await auth.owner.query<{ at: Date }>(
    `update "user" set created_at = now() - interval '40 days' where id = $1
     returning date_trunc('second', created_at) as at`,
    [person.personId],
  );
  const joinedAt = rows[0]?.at;
  expect(await verify(await tokenOf(cookie))).toMatchObject({ groups: [], limits: {}, joinedAt });
  await giveStanding(auth, person.personId, ['finance', 'board'], { EUR: '0', KWD: '1.5' });
  expect(await verify(await tokenOf(cookie))).toMatchObject({
    personId: person.personId,
    roles: ['checker'],
    groups: ['board', 'finance'],
    limits: { EUR: '0.00', KWD: '1.500' },
    joinedAt,
  });
});

it('fits into a token when it is all that one may have', async () => {
  const person = await auth.person(['maker']);
  const cookie = await auth.signIn(person);
  const groups = Array.from({ length: 50 }, (_, n) => `${'g'.repeat(38)}${n + 10}`);
  const currencies = ['EUR', 'USD', 'CHF', 'GBP', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF'].concat([
    'RON',
    'BGN',
    'TRY',
    'UAH',
    'AED',
    'SAR',
    'QAR',
    'INR',
    'CNY',
    'SGD',
  ]);
  const amount = '999999999999999.9999';
  const limits = Object.fromEntries(currencies.map((currency) => [currency, amount]));
  await giveStanding(auth, person.personId, groups, limits);
  const token = await tokenOf(cookie);
  expect(await verify(token)).toMatchObject({ groups, limits });
  // Node refuses requests with more than 16 KiB of headers.
  expect(token.length).toBeLessThan(8 * 1024);
});
