import { createServiceApp, ok } from '@countersign/http';
import { fetchFrom } from '@countersign/http/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestIdentity, testPerson, type TestIdentity } from '../testing.ts';
import { requirePermission, requirePerson, requireService } from './middleware.ts';
import { createServiceFetch } from './service-fetch.ts';

let identity: TestIdentity;
let app: ReturnType<typeof createApp>;

function createApp() {
  return createServiceApp({ service: 'user', logger: silentLogger() })
    .use('/api/*', requirePerson(identity.verifier('user')))
    .use('/internal/*', requireService(identity.serviceTokens('user'), ['workflow']))
    .get('/api/user/me', (c) => ok(c, c.var.person.personId))
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
