import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicUrl, startGateway } from './testing/service.ts';

type Gateway = Awaited<ReturnType<typeof startGateway>>;
let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const json = { 'content-type': 'application/json', origin: publicUrl };

const post = (headers: Record<string, string>, body: string) => {
  const cookie = gateway.signIn();
  const all = { origin: publicUrl, cookie, ...headers };
  return gateway.send({ path: '/api/user/users', method: 'POST', headers: all, body });
};

describe('addresses that must not be reached', () => {
  it.each([
    '/internal/tokens',
    '/Internal/tokens',
    '/INTERNAL/tokens',
    '//internal/tokens',
    '/./internal/tokens',
    '/%69nternal/tokens',
    '/internal%2ftokens',
    '/api/../internal/tokens',
    '/api/user/../../internal/tokens',
    '/api/auth/../../internal/tokens',
    '/api/auth/..%2f..%2finternal/tokens',
    '/api/auth/%2e%2e/%2e%2e/internal/tokens',
    '/api/auth/%2e%2e%2f%2e%2e%2finternal%2ftokens',
    '/api/auth/..%5c..%5cinternal%5ctokens',
    '/api/auth\\..\\..\\internal\\tokens',
    '/api/auth/..;/..;/internal/tokens',
    '/api/%61uth/me',
    '/%61pi/auth/me',
    '/API/auth/me',
    '/api/AUTH/me',
    '/api//auth/me',
    '//api/auth/me',
    '/api/auth//me',
    '/api/internal/tokens',
    '/api/gateway/metrics',
    '/metrics',
    '/Metrics',
    '/metrics/',
    '/%6detrics',
    '/api/user/%00',
    '/.well-known/jwks.json',
    'http://127.0.0.1/internal/tokens',
    'http://127.0.0.1/metrics',
  ])('%s', async (path) => {
    const cookie = gateway.signIn();
    for (const method of ['GET', 'POST']) {
      const reply = await gateway.send({ path, method, headers: { ...json, cookie } });
      expect([400, 404]).toContain(reply.status);
      expect(reply.json).toMatchObject({ success: false });
    }
  });

  it.each(['/ready', '/metrics', '/internal'])(
    'of a service: %s below its public path stays with the service',
    async (suffix) => {
      const reply = await gateway.send({ path: `/api/user${suffix}` });
      expect(reply.status).toBe(401);
    },
  );

  it.each(['TRACE', 'OPTIONS', 'PROPFIND', 'QUERY'])('with method %s are 405', async (method) => {
    const reply = await gateway.send({ path: '/api/user/users', method });
    expect(reply.status).toBe(405);
    expect(reply.headers.allow).toContain('GET');
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
  });

  it('by CONNECT are 405', async () => {
    const { port } = new URL(gateway.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: x\r\n\r\n');
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 405 /);
  });
});

describe('writes from elsewhere', () => {
  it.each([
    [{ origin: publicUrl }, 200],
    [{ origin: 'http://127.0.0.1:8080' }, 200],
    [{}, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://evil.test' }, 403],
    [{ origin: 'http://localhost:8081' }, 403],
    [{ origin: publicUrl, 'sec-fetch-site': 'cross-site' }, 403],
  ])('with %j get %i', async (headers, status) => {
    const cookie = gateway.signIn();
    const type = 'application/json';
    const sent = { ...headers, cookie, 'content-type': type };
    for (const path of ['/api/user/users', '/api/auth/sign-out']) {
      const reply = await gateway.send({ path, method: 'POST', headers: sent, body: '{}' });
      expect(reply.status).toBe(status);
    }
  });
});

describe('bodies', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'of type "%s" are 415',
    async (type) => {
      const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
      expect((await post(headers, '{}')).status).toBe(415);
    },
  );

  it('beyond the limit are 413, announced or not', async () => {
    const body = JSON.stringify('x'.repeat(1_000));
    expect((await post(json, body)).status).toBe(413);
    const chunked = { ...json, 'transfer-encoding': 'chunked' };
    expect((await post(chunked, body)).status).toBe(413);
    expect((await post(chunked, '{"a":2}')).json.data.body).toBe('{"a":2}');
  });

  it('may be longer where many things are taken at once', async () => {
    const headers = { ...json, origin: publicUrl, cookie: gateway.signIn() };
    const body = JSON.stringify('x'.repeat(2_000));
    const path = '/api/workflow/reviews';
    expect((await gateway.send({ path, method: 'POST', headers, body })).status).toBe(503);
    const other = '/api/workflow/stats';
    expect((await gateway.send({ path: other, method: 'POST', headers, body })).status).toBe(413);
  });

  it('are not needed', async () => {
    const headers = { origin: publicUrl, cookie: gateway.signIn() };
    const reply = await gateway.send({ path: '/api/user/x', method: 'POST', headers });
    expect(reply.status).toBe(200);
  });
});
