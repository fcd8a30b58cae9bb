import { SignJWT } from 'jose';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestIdentity, testPerson, type TestIdentity } from '../testing.ts';
import { generateServiceKey, importKey, publicKeyOf } from './keys.ts';
import { createServiceTokens, type ServiceTokens } from './service-token.ts';

let identity: TestIdentity;
let workflow: ServiceTokens;
let user: ServiceTokens;

beforeAll(async () => {
  identity = await createTestIdentity();
  workflow = identity.serviceTokens('workflow');
  user = identity.serviceTokens('user');
});

const now = Math.floor(Date.now() / 1000);
const action = { id: '0190a000-0000-7000-8000-000000000001', hash: 'ab'.repeat(32) };

describe('a service token', () => {
  it('brings the caller, the person and the action', async () => {
    const onBehalfOf = crypto.randomUUID();
    const token = await workflow.sign({ audience: 'user', onBehalfOf, action });
    expect(await user.verify(token, ['workflow'])).toEqual({
      kind: 'service',
      service: 'workflow',
      onBehalfOf,
      action,
    });
    const bare = await workflow.sign({ audience: 'user' });
    expect(await user.verify(bare, ['account', 'workflow'])).toEqual({
      kind: 'service',
      service: 'workflow',
    });
  });

  it.each([{ notAfter: '2027-03-01T09:30:00.000Z' }, { never: true } as const])(
    'brings until when an action may be executed, or that it never may: %j',
    async (end) => {
      const ordered = { ...action, ...end };
      const token = await workflow.sign({ audience: 'user', action: ordered });
      expect(await user.verify(token, ['workflow'])).toMatchObject({ action: ordered });
    },
  );

  it('of a service that may not call is forbidden', async () => {
    const token = await identity.serviceTokens('account').sign({ audience: 'user' });
    await expect(user.verify(token, ['workflow'])).rejects.toMatchObject({ code: 'forbidden' });
    await expect(user.verify(token, [])).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('for another service is refused', async () => {
    const token = await workflow.sign({ audience: 'promotion' });
    await expect(user.verify(token, ['workflow'])).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it.each<[string, object, object?]>([
    ['an old time', { iat: now - 70 }],
    ['no end', { exp: undefined }],
    ['another issuer than its key', { iss: 'gateway' }],
    ['an issuer that is a method of objects', { iss: 'toString' }],
    ['a claim nobody knows', { sudo: true }],
    ['a binding', {}, { req: 'read' }],
    ['a standing', {}, { std: {} }],
    ['a hash that is none', { act: { id: action.id, hash: 'x' } }],
    ['a time that is none', { act: { ...action, notAfter: 'soon' } }],
    ['an order that says more', { act: { ...action, later: true } }],
    ['another type', {}, { typ: 'user+jwt' }],
  ])('with %s is refused', async (_, changed, header) => {
    const token = await new SignJWT({
      iss: 'workflow',
      aud: 'user',
      iat: now,
      exp: now + 60,
      ...changed,
    })
      .setProtectedHeader({
        alg: 'EdDSA',
        typ: 'service+jwt',
        kid: identity.keys.workflow.kid,
        ...header,
      })
      .sign(importKey(identity.keys.workflow));
    const all = ['workflow', 'gateway'] as const;
    await expect(user.verify(token, all)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('is no user token', async () => {
    const token = await identity.tokenFor(testPerson(), 'user');
    await expect(user.verify(token, ['auth'])).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('is good under the old and the new key while both are configured', async () => {
    const fresh = await generateServiceKey();
    const both = [publicKeyOf(identity.keys.workflow), publicKeyOf(fresh)];
    const callee = createServiceTokens({
      self: 'user',
      privateKey: identity.keys.user,
      publicKeys: { workflow: both },
    });
    const rotated = createServiceTokens({ self: 'workflow', privateKey: fresh, publicKeys: {} });
    for (const tokens of [workflow, rotated]) {
      const token = await tokens.sign({ audience: 'user' });
      expect(await callee.verify(token, ['workflow'])).toEqual({
        kind: 'service',
        service: 'workflow',
      });
    }
    const token = await rotated.sign({ audience: 'user' });
    await expect(user.verify(token, ['workflow'])).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('counts no longer once its key is taken out of the configuration', async () => {
    const publicKeys = { workflow: [publicKeyOf(identity.keys.workflow)] };
    const callee = createServiceTokens({
      self: 'user',
      privateKey: identity.keys.user,
      publicKeys,
    });
    const token = await workflow.sign({ audience: 'user' });
    expect(await callee.verify(token, ['workflow'])).toBeDefined();
    publicKeys.workflow.length = 0;
    await expect(callee.verify(token, ['workflow'])).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('is held to the callers of each route, however often it was verified', async () => {
    const token = await workflow.sign({ audience: 'user' });
    expect(await user.verify(token, ['workflow'])).toBeDefined();
    await expect(user.verify(token, ['account'])).rejects.toMatchObject({ code: 'forbidden' });
    expect(await user.verify(token, ['workflow'])).toBeDefined();
  });
});

describe('signing', () => {
  afterEach(() => void vi.useRealTimers());

  it('makes one token for half a minute of calls that say the same', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const fresh = identity.serviceTokens('workflow');
    const onBehalfOf = crypto.randomUUID();
    const sign = async () => [
      await fresh.sign({ audience: 'user' }),
      await fresh.sign({ audience: 'account' }),
      await fresh.sign({ audience: 'user', onBehalfOf }),
    ];
    const first = await sign();
    expect(new Set(first).size).toBe(3);
    vi.advanceTimersByTime(28_000);
    expect(await sign()).toEqual(first);
    vi.advanceTimersByTime(3_000);
    const later = await sign();
    expect(new Set([...first, ...later]).size).toBe(6);
    vi.setSystemTime(Date.now() - 60_000);
    expect(new Set([...later, ...(await sign())]).size).toBe(6);
  });

  it('makes each order of an action anew', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const order = { audience: 'user', action } as const;
    const first = await workflow.sign(order);
    expect(await workflow.sign({ audience: 'user' })).not.toBe(first);
    vi.advanceTimersByTime(1_000);
    expect(await workflow.sign(order)).not.toBe(first);
    const other = { ...action, hash: 'cd'.repeat(32) };
    expect(await workflow.sign({ audience: 'user', action: other })).not.toBe(first);
  });
});
