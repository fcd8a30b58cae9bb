import {
  anyRead,
  bindingHeader,
  bindingOf,
  decidesHeader,
  createUserTokenVerifier,
  type Person,
  type SessionPrincipal,
} from '@countersign/auth/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from '../testing/service.ts';
import { authorityOf } from '../testing/authority.ts';
import { enrol } from '../testing/enrol.ts';
import { addDelegation } from '../testing/add-delegation.ts';
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

const decision = bindingOf({ method: 'POST', target: '/api/workflow/reviews', body: undefined });
const tokenOf = async (cookie: string, headers: Record<string, string> = {}) => {
  const body = { cookie, audience: 'workflow', background: false };
  const asked = { body, headers: { [bindingHeader]: anyRead, ...headers } };
  return String((await auth.call('/internal/tokens', asked)).body.data.token);
};
const deciding = { [bindingHeader]: decision, [decidesHeader]: '1' };

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

it('is said with all by which one decides where one may, and by when auth had looked', async () => {
  const person = await auth.person(['checker']);
  const { cookie } = await enrol(auth, person);
  const before = Date.now();
  const { kind, ...brought } = await verify(await tokenOf(cookie, deciding));
  const { seenAtIssue } = brought as SessionPrincipal;
  const { at, ...seen } = seenAtIssue!;
  expect(kind).toBe('session');
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(Date.now());
  const asked = await authorityOf(auth, cookie);
  const { roles, groups, limits, secondFactorSecondsAgo, secondFactorEnrolled } = asked;
  expect(brought).toMatchObject({ roles, groups, limits });
  expect(seen).toEqual({
    secondFactorSecondsAgo: expect.closeTo(Number(secondFactorSecondsAgo), -2),
    secondFactorEnrolled,
    leftLately: asked['leftLately'] ?? false,
    delegators: [],
  });
});

it('says nothing of that in the token of a read, or of a write by which nobody decides', async () => {
  const cookie = await auth.signIn(await auth.person(['checker']));
  expect(await verify(await tokenOf(cookie))).not.toHaveProperty('seenAtIssue');
  const filing = { [bindingHeader]: decision };
  expect(await verify(await tokenOf(cookie, filing))).not.toHaveProperty('seenAtIssue');
});

it('leaves to a question what is too much for a header', async () => {
  const [person, ...away] = await Promise.all(
    Array.from({ length: 6 }, () => auth.person(['checker'])),
  );
  const groups = Array.from({ length: 50 }, (_, n) => `${'h'.repeat(38)}${n + 10}`);
  const cookie = await auth.signIn(person!);
  for (const each of away) await addDelegation(auth, each.personId, person!.personId);
  const bound = async () =>
    ((await verify(await tokenOf(cookie, deciding))) as SessionPrincipal).seenAtIssue;
  expect((await bound())?.delegators).toHaveLength(5);
  await giveStanding(auth, away[0]!.personId, groups, {});
  expect(await bound()).toBeUndefined();
  expect((await authorityOf(auth, cookie))['delegators']).toHaveLength(5);
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
