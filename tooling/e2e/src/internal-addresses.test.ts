import { describe, expect, it } from 'vitest';
import { installation } from './support/installation.ts';
import { sendRaw } from './support/raw-request.ts';
import { staff } from './support/staff.ts';

const spellings = [
  '/internal/actions/execute',
  '/internal/tokens',
  '/INTERNAL/tokens',
  '/Internal/Tokens',
  '//internal/tokens',
  '///internal//tokens',
  '/./internal/tokens',
  '/x/../internal/tokens',
  '/%69nternal/tokens',
  '/%2finternal/tokens',
  '/%2e%2e/internal/tokens',
  '/internal%2ftokens',
  '\\internal\\tokens',
  '/\\internal/tokens',
  '/api/../internal/tokens',
  '/api/internal/tokens',
  '/api/auth/internal/tokens',
  '/api/auth/../internal/tokens',
  '/api/auth/../../internal/tokens',
  '/api/auth/%2e%2e/internal/tokens',
  '/api/auth/%2e%2e/%2e%2e/internal/tokens',
  '/api/auth/..%2finternal/tokens',
  '/api/auth/..%2f..%2finternal%2ftokens',
  '/api/auth/%2E%2E%2F%2E%2E%2Finternal/tokens',
  '/api/auth/..%252f..%252finternal/tokens',
  '/api/auth/..\\..\\internal\\tokens',
  '/api/auth/..%5c..%5cinternal%5ctokens',
  '/api/auth//../../internal/tokens',
  '/api/auth/.;/../../internal/tokens',
  '/api/auth/..;/..;/internal/tokens',
  '/api//internal/tokens',
  '/api/user/../../internal/actions/execute',
  '/api/user/users/../../../internal/actions/execute',
  '/api/user/users/%2e%2e/%2e%2e/%2e%2e/internal/actions/execute',
  '/api/workflow/..%c0%af..%c0%afinternal/tokens',
  '/api/auth/me/../../../internal/people/disable',
  '/api/auth/me%00/../internal/tokens',
  '/api/auth/me?/../../internal/tokens#',
  '/api/auth/\t../internal/tokens',
  'internal/tokens',
  '*',
  '',
  `http://127.0.0.1/internal/tokens`,
  'http://auth/internal/tokens',
  'https://auth.countersign.svc.cluster.local/internal/tokens',
  'http://user:password@auth/internal/tokens',
];

const refused = [400, 401, 404, 405];

describe('/internal from outside', () => {
  it.each(spellings)('GET and POST %j are refused', async (target) => {
    const cookie = `Cookie: ${(await staff('admin')).cookie()}`;
    const origin = `Origin: ${installation.url}`;
    const read = await sendRaw({ target, headers: [cookie] });
    const write = await sendRaw({
      method: 'POST',
      target,
      headers: [cookie, origin, 'Content-Type: application/json', 'Content-Length: 0'],
    });
    for (const reply of [read, write]) {
      expect(refused, `${target}: ${reply.text}`).toContain(reply.status);
      expect(reply.text).not.toMatch(/service may not be called|calling service/);
    }
  });

  it('stays closed when the target names a service’s own address', async () => {
    for (const service of ['auth', 'user'] as const) {
      const target = `${installation.serviceUrls[service]}/internal/tokens`;
      const reply = await sendRaw({ method: 'POST', target, headers: ['Content-Length: 0'] });
      expect(refused, reply.text).toContain(reply.status);
    }
  });

  it.each([
    'auth',
    'auth.countersign.svc.cluster.local:8080',
    '127.0.0.1:1',
    'internal',
    '..',
    'a b',
    '/internal/tokens',
    '',
  ])('means nothing to the Host %j', async (host) => {
    const reply = await sendRaw({ target: '/internal/tokens', host });
    expect(refused, reply.text).toContain(reply.status);
  });

  it.each([
    'X-Original-URL: /internal/tokens',
    'X-Rewrite-URL: /internal/tokens',
    'X-Forwarded-Prefix: /internal',
    'X-Forwarded-Path: /internal/tokens',
    'X-HTTP-Method-Override: POST',
  ])('is not reached by the header %s', async (header) => {
    const headers = [header, `Cookie: ${(await staff('admin')).cookie()}`];
    const page = await sendRaw({ target: '/api/auth/me', headers });
    expect(page.status).toBe(200);
    expect(page.text).toContain('"personId"');
  });

  it.each(['CONNECT', 'TRACE', 'TRACK', 'OPTIONS', 'PROPFIND'])(
    '%s is no method here',
    async (method) => {
      const target = method === 'CONNECT' ? 'auth:8080' : '/api/auth/me';
      const reply = await sendRaw({ method, target });
      expect([400, 405], reply.text).toContain(reply.status);
    },
  );

  it.each(['/ready', '/metrics', '/.well-known/jwks.json'])(
    '%s of a service is not passed through',
    async (path) => {
      for (const target of [`/api/auth${path}`, `/api/workflow/..${path}`]) {
        const reply = await sendRaw({ target });
        expect([401, 404], reply.text).toContain(reply.status);
      }
      const own = await sendRaw({ target: path });
      expect(own.text).not.toMatch(/process_cpu|"keys"/);
    },
  );
});

describe('two requests in one', () => {
  const smuggled = 'POST /internal/tokens HTTP/1.1\r\nHost: auth\r\n\r\n';
  it.each<[string, string[]]>([
    ['two lengths', ['Content-Length: 0', `Content-Length: ${smuggled.length}`]],
    ['a length and chunks', ['Content-Length: 4', 'Transfer-Encoding: chunked']],
    ['unknown coding', ['Transfer-Encoding: chunked, identity']],
    ['a space before the colon', ['Content-Length : 0']],
  ])('%s: refused whole', async (_, lines) => {
    const headers = ['Content-Type: application/json', ...lines];
    const reply = await sendRaw({ method: 'POST', target: '/api/auth/sign-out', headers });
    expect(reply.status, reply.text).toBe(400);
  });
});
