import { generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestIdentity, testPerson, type TestIdentity } from '../testing.ts';
import { generateServiceKey, importKey, publicKeyOf } from './keys.ts';
import type { Person } from './principal.ts';
import { createUserTokenVerifier } from './user-token.ts';

const now = Math.floor(Date.now() / 1000);
const person = testPerson({ roles: ['maker', 'checker'] });

let identity: TestIdentity;
let verify: (token: string) => Promise<Person>;

beforeAll(async () => {
  identity = await createTestIdentity();
  const verifier = identity.verifier('workflow');
  verify = async (token) => (await verifier(token)).person;
});

const claims = {
  iss: 'auth',
  aud: 'workflow',
  sub: person.personId,
  sid: 's1',
  name: 'N',
  email: 'n@x.test',
  roles: ['maker'],
  auth_time: now,
  iat: now,
  exp: now + 60,
};

afterEach(() => void vi.useRealTimers());

const many = Object.fromEntries(
  Array.from({ length: 21 }, (_, n) => [`X${String.fromCharCode(65 + n)}X`, '1']),
);

async function forge(changed: object, header: object = {}): Promise<string> {
  const key = importKey(identity.userKey);
  return new SignJWT({ ...claims, ...changed })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'user+jwt', kid: identity.userKey.kid, ...header })
    .sign(key);
}

describe('a user token', () => {
  it('brings the person, to the second', async () => {
    const received = await verify(await identity.tokenFor(person, 'workflow'));
    const authenticatedAt = new Date(Math.floor(person.authenticatedAt.getTime() / 1000) * 1000);
    expect(received).toEqual({ ...person, authenticatedAt });
  });

  it('brings the key of a person', async () => {
    const { personId, name, email, roles, groups, limits, joinedAt } = person;
    const facts = { personId, name, email, roles, groups, limits, joinedAt };
    const key = { kind: 'key', keyId: 'k1', ...facts } as const;
    expect(await verify(await identity.tokenFor(key, 'workflow'))).toEqual(key);
  });

  it('brings groups, limits and the time of joining, each where there is one', async () => {
    const known = { groups: ['audit', 'finance'], limits: { EUR: '1250.00', JPY: '0' } };
    const standing = { ...known, joinedAt: new Date((now - 86_400) * 1000) };
    const received = await verify(await identity.tokenFor({ ...person, ...standing }, 'workflow'));
    expect(received).toMatchObject(standing);
    expect(await verify(await forge({}))).toMatchObject({
      groups: [],
      limits: {},
      joinedAt: undefined,
    });
    const some = await verify(await forge({}, { std: { groups: ['a1'] } }));
    expect(some).toMatchObject({ groups: ['a1'], limits: {}, joinedAt: undefined });
    const most = Array.from({ length: 50 }, (_, n) => `g${String(n).padStart(2, '0')}`);
    expect(await verify(await forge({}, { std: { groups: most } }))).toMatchObject({
      groups: most,
    });
  });

  it('brings what auth saw as it issued it, each part where there is one', async () => {
    const nothing = {
      at: Date.now(),
      secondFactorSecondsAgo: null,
      secondFactorEnrolled: false,
      leftLately: false,
      delegators: [],
    };
    const delegator = {
      personId: crypto.randomUUID(),
      name: 'Änne',
      roles: ['checker' as const],
      groups: ['audit', 'finance'],
      limits: { EUR: '1' },
    };
    const all = {
      ...nothing,
      secondFactorSecondsAgo: 0,
      secondFactorEnrolled: true,
      leftLately: true,
      delegators: [delegator],
    };
    for (const seenAtIssue of [nothing, all]) {
      const token = await identity.tokenFor({ ...person, seenAtIssue }, 'workflow');
      expect(await verify(token)).toMatchObject({ seenAtIssue });
    }
    expect(await verify(await forge({}))).not.toHaveProperty('seenAtIssue');
  });

  it('is read past what a later release says of a standing', async () => {
    const std = { rank: 'general', groups: ['audit'], now: { at: 1, rank: 'general' } };
    expect(await verify(await forge({}, { std }))).toMatchObject({
      groups: ['audit'],
      seenAtIssue: { at: 1 },
    });
    expect(await verify(await forge({}, { std }))).not.toHaveProperty('rank');
  });

  it('is accepted in the form that the refused ones below change', async () => {
    expect(await verify(await forge({}))).toMatchObject({ sessionId: 's1' });
    expect(await verify(await forge({}, { req: 'read' }))).toMatchObject({ sessionId: 's1' });
  });

  it('claims nothing that a service of the release before does not know, which takes no other', async () => {
    const request = { method: 'POST', target: '/api/workflow/actions', body: '{}' };
    const standing = { groups: ['finance'], limits: { EUR: '1' }, joinedAt: new Date() };
    const token = await identity.tokenFor({ ...person, ...standing }, 'workflow', request);
    const { payload } = await jwtVerify(token, importKey(publicKeyOf(identity.userKey)));
    expect(Object.keys(payload).toSorted()).toEqual(Object.keys(claims).toSorted());
  });

  it.each<[string, object, object?]>([
    ['another service', { aud: 'user' }],
    ['several services', { aud: ['workflow', 'user'] }],
    ['another issuer', { iss: 'gateway' }],
    ['no issuer', { iss: undefined }],
    ['a past minute', { iat: now - 70, exp: now + 60 }],
    ['the future', { iat: now + 30, exp: now + 90 }],
    ['no time', { iat: undefined }],
    ['no end', { exp: undefined }],
    ['an end that has passed', { iat: now - 30, exp: now - 10 }],
    ['a role that does not exist', { roles: ['root'] }],
    ['a role twice', { roles: ['maker', 'maker'] }],
    ['roles as text', { roles: 'maker' }],
    ['a person without an id', { sub: 'me' }],
    ['neither session nor key', { sid: undefined }],
    ['a session and a key', { key: 'k1' }],
    ['a key without an id', { sid: undefined, auth_time: undefined, key: '' }],
    ['a session of two lines', { sid: 's1\nkey:k1' }],
    ['a session that is too long', { sid: 's'.repeat(129) }],
    ['a session that is a number', { sid: 1 }],
    ['a claim nobody knows', { admin: true }],
    ['a binding among its claims', { req: 'read' }],
    ['groups among its claims', { groups: ['finance'] }],
    ['a standing among its claims', { std: {} }],
    ['a binding that is none', {}, { req: 'write' }],
    ['an empty binding', {}, { req: '' }],
    ['a number for a binding', {}, { req: 1 }],
    ['a group of no such name', {}, { std: { groups: ['Finance'] } }],
    ['a group twice', {}, { std: { groups: ['finance', 'finance'] } }],
    ['groups in another order', {}, { std: { groups: ['finance', 'audit'] } }],
    [
      'too many groups',
      {},
      { std: { groups: Array.from({ length: 51 }, (_, n) => `g${n + 10}`) } },
    ],
    ['a limit below zero', {}, { std: { limits: { EUR: '-1' } } }],
    ['a limit that is a number', {}, { std: { limits: { EUR: 1 } } }],
    ['a limit in no currency', {}, { std: { limits: { euro: '1' } } }],
    ['limits in too many currencies', {}, { std: { limits: many } }],
    ['a time of joining that is a text', {}, { std: { since: '1' } }],
    ['a sight of no time', {}, { std: { now: {} } }],
    ['a second factor to come', {}, { std: { now: { at: 1, factor: -1 } } }],
    ['nobody to stand in for', {}, { std: { now: { at: 1, delegators: [] } } }],
    [
      'somebody unknown to stand in for',
      {},
      { std: { now: { at: 1, delegators: [{ personId: 'me' }] } } },
    ],
    ['the type of service tokens', {}, { typ: 'service+jwt' }],
    ['no type', {}, { typ: undefined }],
    ['the plain type', {}, { typ: 'JWT' }],
    ['a key nobody published', {}, { kid: 'other' }],
    ['no key', {}, { kid: undefined }],
  ])('with %s is refused', async (_, changed, header) => {
    const token = await forge(changed, header);
    await expect(verify(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it.each(['', 'x', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.'])('is not "%s"', async (token) => {
    await expect(verify(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('is not signed by another key under the same name, nor by another algorithm', async () => {
    const { privateKey } = await generateKeyPair('EdDSA');
    const header = { typ: 'user+jwt', kid: identity.userKey.kid };
    const stolen = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', ...header })
      .sign(privateKey);
    await expect(verify(stolen)).rejects.toMatchObject({ code: 'unauthenticated' });
    const symmetric = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', ...header })
      .sign(Buffer.from(identity.userKey.x));
    await expect(verify(symmetric)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('is no service token', async () => {
    const token = await identity.serviceTokens('gateway').sign({ audience: 'workflow' });
    await expect(verify(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('counts no longer once auth has withdrawn its key', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const jwks = { keys: [publicKeyOf(identity.userKey)] };
    const options = { authUrl: 'http://auth.test', audience: 'workflow' } as const;
    const check = createUserTokenVerifier({ ...options, fetch: async () => Response.json(jwks) });
    const token = await identity.tokenFor(person, 'workflow');
    expect(await check(token)).toBeDefined();
    jwks.keys = [publicKeyOf(await generateServiceKey())];
    vi.advanceTimersByTime(301_000);
    await check(token);
    await vi.waitFor(() => expect(check(token)).rejects.toMatchObject({ code: 'unauthenticated' }));
  });
});
