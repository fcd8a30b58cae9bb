import { bindingOf } from '@countersign/auth/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAuth, type TestAuth } from './testing/service.ts';

let auth: TestAuth;
let cookie: string;
beforeAll(async () => {
  auth = await createTestAuth();
  cookie = await auth.signIn(await auth.person(['maker', 'checker', 'admin']));
});
afterAll(() => auth.close());

describe('what is not on the list is not there', () => {
  it.each([
    'POST /sign-up/email',
    'POST /change-email',
    'POST /update-user',
    'POST /delete-user',
    'GET /delete-user/callback',
    'POST /set-password',
    'POST /verify-password',
    'POST /link-social',
    'POST /unlink-account',
    'GET /list-accounts',
    'POST /get-access-token',
    'POST /refresh-token',
    'GET /account-info',
    'GET /get-session',
    'POST /get-session',
    'POST /update-session',
    'GET /list-sessions',
    'POST /revoke-session',
    'POST /revoke-sessions',
    'POST /revoke-other-sessions',
    'GET /token',
    'GET /jwks',
    'GET /verify-email',
    'POST /send-verification-email',
    'GET /reset-password/some-token',
    'POST /two-factor/send-otp',
    'POST /two-factor/verify-otp',
    'POST /two-factor/view-backup-codes',
    'POST /two-factor/generate-totp',
    'POST /callback/discord',
    'GET /callback/github',
    'GET /oauth2/callback/other',
    'GET /error',
    'GET /ok',
    'POST /sign-in/email/',
    'POST //sign-in/email',
    'POST /sign-in/username',
    'GET /sign-in/email',
  ])('%s', async (line) => {
    const [method = '', path = ''] = line.split(' ');
    const body =
      method === 'POST' ? { email: 'new@example.test', password: 'long enough it is' } : undefined;
    const reply = await auth.call(`/api/auth${path}`, { method, body, cookie });
    expect(reply.status).toBe(404);
    expect(reply.body.error.code).toBe('not_found');
    expect(reply.cookie).toBe('');
  });
});

describe('who may call', () => {
  it.each([
    ['GET', '/api/auth/me'],
    ['POST', '/api/auth/sign-in/email'],
    ['GET', '/api/auth/sign-in-options'],
    ['POST', '/internal/tokens'],
    ['POST', '/internal/authority'],
    ['GET', '/internal/access-changes?after=0'],
    ['POST', '/internal/people/access'],
    ['POST', '/internal/people/ensure'],
    ['POST', '/internal/people/disable'],
    ['POST', '/internal/bootstrap'],
    ['GET', '/internal/unknown'],
    ['GET', '/anything'],
  ])('%s %s without a token: 401', async (method, path) => {
    const body = method === 'POST' ? {} : undefined;
    expect((await auth.call(path, { method, body, as: null, cookie })).status).toBe(401);
  });

  it.each([
    ['/api/auth/me', 'user'],
    ['/api/auth/me', 'workflow'],
    ['/internal/tokens', 'workflow'],
    ['/internal/tokens', 'user'],
    ['/internal/authority', 'gateway'],
    ['/internal/authority', 'user'],
    ['/internal/access-changes?after=0', 'workflow'],
    ['/internal/access-changes?after=0', 'user'],
    ['/internal/people/check', 'gateway'],
    ['/internal/people/access', 'workflow'],
    ['/internal/people/access', 'gateway'],
    ['/internal/people/ensure', 'workflow'],
    ['/internal/people/disable', 'account'],
    ['/internal/bootstrap', 'gateway'],
  ] as const)('%s with a token of %s: 403', async (path, as) => {
    const body = path.startsWith('/internal') && !path.includes('?') ? {} : undefined;
    expect((await auth.call(path, { body, as, cookie })).status).toBe(403);
  });

  it('refuses a token that is meant for another service, and a user token', async () => {
    const token = await auth.identity.serviceTokens('gateway').sign({ audience: 'user' });
    const headers = { authorization: `Bearer ${token}` };
    expect((await auth.call('/api/auth/me', { as: null, headers, cookie })).status).toBe(401);
    const issued = await auth.call('/internal/tokens', {
      body: { cookie, audience: 'auth', background: true },
    });
    const user = { authorization: `Bearer ${String(issued.body.data.token)}` };
    expect((await auth.call('/api/auth/me', { as: null, headers: user, cookie })).status).toBe(401);
  });

  it('binds a token to what the gateway asks for, and refuses what names no request', async () => {
    const exchange = (binding?: string) =>
      auth.call('/internal/tokens', {
        body: { cookie, audience: 'user', background: true },
        headers: binding === undefined ? {} : { 'x-countersign-binding': binding },
      });
    const boundTo = async (binding?: string) => {
      const [header = ''] = String((await exchange(binding)).body.data.token).split('.');
      return (JSON.parse(Buffer.from(header, 'base64url').toString()) as { req?: string }).req;
    };
    const digest = bindingOf({ method: 'POST', target: '/api/user/x', body: undefined });
    expect([await boundTo('read'), await boundTo(digest), await boundTo()]).toEqual([
      'read',
      digest,
      undefined,
    ]);
    for (const bad of ['write', `${digest}x`]) expect((await exchange(bad)).status).toBe(400);
  });

  it('shows the keys, health and readiness to everyone', async () => {
    const keys = await auth.call('/.well-known/jwks.json', { as: null });
    expect(keys.headers.get('cache-control')).toBe('public, max-age=60');
    expect(JSON.stringify(keys.body)).not.toContain('"d"');
    expect((await auth.call('/health', { as: null })).status).toBe(200);
    expect((await auth.call('/ready', { as: null })).body).toEqual({
      ready: true,
      checks: { database: true },
    });
  });

  it('refuses writes with a cookie from another origin, on our own routes too', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }]) {
      const reply = await auth.call('/api/auth/sessions/revoke-others', {
        method: 'POST',
        cookie,
        headers,
      });
      expect(reply.status).toBe(403);
    }
  });
});
