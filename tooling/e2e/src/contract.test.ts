import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { outcome, preparation } from '@countersign/actions';
import { actionHash, canonicalJson } from '@countersign/actions/canonical';
import type { ServiceName } from '@countersign/service-discovery';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newAccount, newOrder, newPromotion, newUser } from '@countersign/testkit/payloads';
import { createUser, signIn, staff } from './support/staff.ts';
import { answer, callAs, direct, userToken } from './support/services.ts';

const source = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** What the gateway lets through to auth, read from the list itself. */
const listed = [
  ...(await source('apps/backend/gateway/src/routing/auth-paths.ts')).matchAll(
    /^ {2}'(GET|POST|DELETE) (\S+)',$/gm,
  ),
].map(([, method = '', path = '']) => [method, path] as const);

/** What auth answers only with an OpenID Connect provider, which this system has none of. */
const withProvider = ['oauth2/callback/:provider'];

describe('the gateway’s list of auth’s addresses', () => {
  it('was read', () => expect(listed.length).toBeGreaterThan(15));

  it.each(listed.filter(([, path]) => !withProvider.includes(path)))(
    '%s %s exists in auth',
    async (method, path) => {
      const address = path.replaceAll(/:\w+/g, randomUUID());
      const reply = await callAs('gateway', 'auth', `/api/auth/${address}`, {
        method,
        ...(method === 'POST' && { body: {} }),
      });
      expect(reply.status, reply.text).not.toBe(404);
      expect(reply.status, reply.text).toBeLessThan(500);
    },
  );
});

/** What somebody is beside their roles. */
const standing = {
  groups: z.array(z.string()),
  limits: z.record(z.string(), z.string()),
};

const makerId = '019a0000-0000-7000-8000-000000000001';

describe('what services ask of each other', () => {
  it('gateway of auth: a token for a session', async () => {
    const cookie = (await staff('maker')).cookie();
    const issued = z.strictObject({
      token: z.string(),
      expiresAt: z.iso.datetime(),
      personId: z.literal(makerId),
      sessionId: z.uuid(),
      liveForMs: z.int().positive(),
      position: z.int().nonnegative(),
    });
    const body = { cookie, audience: 'user', background: false };
    const { expiresAt } = await answer(issued, 'gateway', 'auth', '/internal/tokens', { body });
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(61_000);
    const none = await callAs('gateway', 'auth', '/internal/tokens', {
      body: { ...body, cookie: 'countersign.session_token=none' },
    });
    expect(none).toMatchObject({ status: 401, error: { code: 'unauthenticated' } });
  });

  it('gateway of auth: whose access has changed', async () => {
    const changes = z.strictObject({
      position: z.int().nonnegative(),
      people: z.array(z.uuid()),
      everybody: z.boolean(),
    });
    const ask = (after: number) =>
      answer(changes, 'gateway', 'auth', `/internal/access-changes?after=${after}`, {});
    const { position } = await ask(0);
    await (
      await signIn('checker2@countersign.test', 'countersign-demo')
    ).post('/api/auth/sign-out');
    const changed = await ask(position);
    expect(changed).toMatchObject({ everybody: false, people: [expect.any(String)] });
    expect(changed.position).toBeGreaterThan(position);
  });

  it('workflow of auth: whether a session may review now', async () => {
    const checker = await signIn('checker2@countersign.test', 'countersign-demo');
    const me = await checker.get<{ personId: string; session: { id: string } }>('/api/auth/me');
    const { personId } = me.data;
    const body = { personId, sessionId: me.data.session.id, resource: 'action', verb: 'review' };
    const authority = z.union([
      z.strictObject({
        allowed: z.literal(true),
        roles: z.array(z.string()),
        ...standing,
        secondFactorSecondsAgo: z.int().nonnegative().nullable(),
        secondFactorEnrolled: z.boolean(),
      }),
      z.strictObject({
        allowed: z.literal(false),
        reason: z.enum(['session_ended', 'disabled', 'role_missing']),
      }),
    ]);
    const ask = (change = {}) =>
      answer(authority, 'workflow', 'auth', '/internal/authority', {
        body: { ...body, ...change },
      });
    expect(await ask()).toMatchObject({
      allowed: true,
      roles: ['checker'],
      secondFactorSecondsAgo: null,
      secondFactorEnrolled: false,
    });
    expect(await ask({ verb: 'file' })).toEqual({ allowed: false, reason: 'role_missing' });
    await checker.post('/api/auth/sign-out');
    expect(await ask()).toEqual({ allowed: false, reason: 'session_ended' });
  });

  it('workflow of each owner: to prepare and to execute', async () => {
    const { personId: userId } = await createUser();
    const orders: [ServiceName, string, unknown][] = [
      ['user', 'create_user', newUser()],
      ['account', 'create_account', newAccount(userId)],
      ['promotion', 'create_promotion', newPromotion()],
      ['order', 'create_order', newOrder(userId)],
      ['user', 'deactivate_user', { userId, reason: 'By contract' }],
    ];
    for (const [owner, actionType, payload] of orders) {
      const content = { actionType, schemaVersion: 1, payload };
      const prepare = { body: { ...content, makerId }, claims: { onBehalfOf: makerId } };
      const { target, targetVersion } = await answer(
        preparation.strict(),
        'workflow',
        owner,
        '/internal/actions/prepare',
        prepare,
      );
      const canonical = canonicalJson({ ...content, target, targetVersion });
      const [id, hash] = [randomUUID(), actionHash(canonical)];
      const body = { actionId: id, hash, canonical, makerId };
      const claims = { action: { id, hash } };
      const execute = { body, claims };
      const path = '/internal/actions/execute';
      const done = await answer(outcome, 'workflow', owner, path, execute);
      expect(done.outcome, actionType).toBe('executed');
      expect(await answer(outcome, 'workflow', owner, path, execute)).toEqual(done);
    }
  });

  it.each(['account', 'order'] as const)('%s of user: who somebody is', async (asker) => {
    const { personId } = await createUser();
    const user = z.strictObject({
      userId: z.literal(personId),
      status: z.literal('active'),
      username: z.string(),
      fullName: z.string(),
    });
    await answer(user, asker, 'user', `/internal/users/${personId}`, {});
    const unknown = await callAs(asker, 'user', `/internal/users/${randomUUID()}`);
    expect(unknown).toMatchObject({ status: 404, error: { code: 'not_found' } });
  });

  it('user of auth: to check, ensure and disable a person, once an action', async () => {
    const { email, fullName } = newUser();
    const [personId, actionId] = [randomUUID(), randomUUID()];
    const check = () =>
      answer(
        z.strictObject({ emailTaken: z.boolean() }),
        'user',
        'auth',
        '/internal/people/check',
        {
          body: { email },
        },
      );
    expect(await check()).toEqual({ emailTaken: false });
    const person = { personId, actionId, makerId, email, fullName, roles: ['maker'] };
    const ensure = (change = {}) =>
      callAs('user', 'auth', '/internal/people/ensure', { body: { ...person, ...change } });
    expect((await ensure()).data).toEqual({ outcome: 'ensured' });
    expect((await ensure()).data).toEqual({ outcome: 'ensured' });
    expect((await ensure({ roles: ['checker'] })).status).toBe(409);
    const twin = await ensure({ personId: randomUUID(), actionId: randomUUID() });
    expect(twin.data).toMatchObject({ outcome: 'conflict', field: 'email' });
    expect(await check()).toEqual({ emailTaken: true });
    const access = z.strictObject({
      people: z.array(
        z.strictObject({
          personId: z.literal(personId),
          roles: z.array(z.enum(['maker', 'checker', 'admin', 'auditor'])),
          signIn: z.enum(['invited', 'accepted']),
          ...standing,
        }),
      ),
    });
    const body = { personIds: [personId, randomUUID()] };
    expect(await answer(access, 'user', 'auth', '/internal/people/access', { body })).toEqual({
      people: [{ personId, roles: ['maker'], signIn: 'invited', groups: [], limits: {} }],
    });
    const invited = z.strictObject({ personIds: z.array(z.uuid()) });
    const open = await answer(invited, 'user', 'auth', '/internal/people/invited', { body: {} });
    expect(open).toMatchObject({ personIds: expect.arrayContaining([personId]) });
    const disable = () =>
      callAs('user', 'auth', '/internal/people/disable', {
        body: { personId, actionId: disableId },
      });
    const disableId = randomUUID();
    expect((await disable()).data).toEqual({ outcome: 'disabled' });
    expect((await disable()).data).toEqual({ outcome: 'disabled' });
  });

  it('user of auth: the first people, refused once there are people', async () => {
    const people = ['maker', 'checker'].map((role) => {
      const { email, fullName } = newUser();
      return { personId: randomUUID(), email, fullName, roles: [role] };
    });
    const reply = await callAs('user', 'auth', '/internal/bootstrap', { body: { people } });
    expect(reply).toMatchObject({ status: 409, error: { code: 'conflict' } });
  });

  it('all of auth: its public keys, and no private one', async () => {
    const reply = await direct('auth', '/.well-known/jwks.json');
    const key = z.strictObject({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      alg: z.literal('EdDSA'),
      use: z.literal('sig'),
      kid: z.string(),
      x: z.string(),
    });
    const { keys } = z.object({ keys: z.array(key).min(1) }).parse(JSON.parse(reply.text));
    const token = await userToken((await staff('maker')).cookie(), 'user');
    const [header = ''] = token.split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    expect(keys.map((published) => published.kid)).toContain(kid);
  });

  it('refuses bodies with a field too many', async () => {
    const body = { email: 'somebody@countersign.test', admin: true };
    const reply = await callAs('user', 'auth', '/internal/people/check', { body });
    expect(reply).toMatchObject({ status: 422, error: { details: [{ field: 'admin' }] } });
  });
});
