import { createServiceApp, ok } from '@countersign/http';
import { fetchFrom } from '@countersign/http/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestIdentity, testPerson, type TestIdentity, type TestRequest } from '../testing.ts';
import { requirePermission, requirePerson, requireService } from './middleware.ts';
import { createServiceFetch } from './service-fetch.ts';
import { signUserToken } from './user-token.ts';

let identity: TestIdentity;
let app: ReturnType<typeof createApp>;

function createApp() {
  return createServiceApp({ service: 'user', logger: silentLogger() })
    .use('/api/*', requirePerson(identity.verifier('user')))
    .use('/internal/*', requireService(identity.serviceTokens('user'), ['workflow']))
    .get('/api/user/me', (c) => ok(c, c.var.person.personId))
    .on(['POST', 'PUT'], '/api/user/write', async (c) => ok(c, await c.req.text()))
    .get('/api/user/review', requirePermission('action', 'review'), (c) => ok(c, 'yes'))
    .get('/internal/caller', (c) => ok(c, c.var.caller));
}

beforeAll(async () => {
  identity = await createTestIdentity();
  app = createApp();
});

describe('requests of people', () => {
  it('pass with a token', async () => {
    const person = testPerson();
    const headers = await identity.as(person, 'user');
    const response = await app.request('/api/user/me', { headers });
    expect(await response.json()).toMatchObject({ data: person.personId });
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic x', 'Bearer a b', 'x.y.z'])(
    'stop with "%s" for authorization, whatever the address',
    async (authorization) => {
      const headers = new Headers(authorization === undefined ? {} : { authorization });
      for (const path of ['/api/user/me', '/api/user/nothing', '/internal/caller', '/nothing']) {
        expect((await app.request(path, { headers })).status).toBe(401);
      }
    },
  );

  it('find nothing at an unknown address once they are known', async () => {
    const headers = await identity.as(testPerson(), 'user');
    expect((await app.request('/api/user/nothing', { headers })).status).toBe(404);
  });

  it.each([
    [['maker'], 403],
    [['checker'], 200],
    [['maker', 'checker'], 200],
    [['admin'], 403],
    [[], 403],
  ] as const)('with roles %j to review get %i', async (roles, status) => {
    const headers = await identity.as(testPerson({ roles: [...roles] }), 'user');
    expect((await app.request('/api/user/review', { headers })).status).toBe(status);
  });

  const write = { method: 'POST', target: '/api/user/write', body: '{"amount":"10"}' };
  const read = { method: 'GET', target: '/api/user/me' };

  it.each<[string, TestRequest, TestRequest, number]>([
    ['the write that it is for', write, write, 200],
    ['one without a body', { ...write, body: undefined }, { ...write, body: undefined }, 200],
    ['any read', read, { method: 'GET', target: '/api/user/me?x=1' }, 200],
    ['a read by HEAD', read, { method: 'HEAD', target: '/api/user/me' }, 200],
    ['a write, with one for reads', read, write, 401],
    ['another body', write, { ...write, body: '{"amount":"99"}' }, 401],
    ['a body that was taken away', write, { ...write, body: undefined }, 401],
    ['another address', write, { ...write, target: '/api/user/write?all=1' }, 401],
    ['another method', write, { ...write, method: 'PUT' }, 401],
    ['a read, with one for a write', write, read, 401],
  ])('pass with a token for %s', async (_, bound, { method, target, body }, status) => {
    const headers = await identity.as(testPerson(), 'user', bound);
    const response = await app.request(target, { method, headers, ...(body && { body }) });
    expect(response.status).toBe(status);
  });

  it('still have their body once it was compared', async () => {
    const { method, target, body } = write;
    const headers = await identity.as(testPerson(), 'user', write);
    const response = await app.request(target, { method, headers, body });
    expect(await response.json()).toMatchObject({ data: body });
  });

  it('pass as writes with a token of the release before, which is for nothing by name', async () => {
    const signed = { person: testPerson(), audience: 'user', binding: undefined } as const;
    const { token } = await signUserToken(identity.userKey, signed);
    const headers = { authorization: `Bearer ${token}` };
    const { method, target, body } = write;
    expect((await app.request(target, { method, headers, body })).status).toBe(200);
  });

  it('do not open internal addresses', async () => {
    const headers = await identity.as(testPerson({ roles: ['admin'] }), 'user');
    expect((await app.request('/internal/caller', { headers })).status).toBe(401);
  });
});

describe('requests of services', () => {
  const action = { id: '0190a000-0000-7000-8000-000000000001', hash: 'ab'.repeat(32) };
  const call = (from: 'workflow' | 'account') =>
    createServiceFetch({
      tokens: identity.serviceTokens(from),
      audience: 'user',
      timeoutMs: 1_000,
      claims: () => ({ action }),
      fetch: fetchFrom(app),
    });

  it('are signed, with what the call is about', async () => {
    const response = await call('workflow')('http://user.test/internal/caller');
    expect(await response.json()).toMatchObject({
      data: { kind: 'service', service: 'workflow', action },
    });
  });

  it('are forbidden to services that are not listed', async () => {
    expect((await call('account')('http://user.test/internal/caller')).status).toBe(403);
  });

  it('do not open the addresses of people', async () => {
    expect((await call('workflow')('http://user.test/api/user/me')).status).toBe(401);
  });
});
