import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway } from '../testing/service.ts';
import { createWebRoot } from '../testing/web-root.ts';

const html =
  '<!doctype html><script nonce="__CSP_NONCE__" src="/static/js/index.11111111.js"></script><meta name="csp-nonce" content="__CSP_NONCE__">';
const host = {
  'index.html': html,
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'app.webmanifest': '{}',
  'worker.js': 'addEventListener',
  'static/js/index.11111111.js': 'console.log(1)',
  'static/js/index.11111111.js.br': 'brotli bytes',
  'static/js/index.11111111.js.gz': 'gzip bytes',
  'static/css/index.22222222.css': 'a{}',
  'static/js/index.11111111.js.map': '{}',
};
const user = {
  'mf-manifest.json': '{"id":"user"}',
  'static/js/remoteEntry.js': 'entry',
  'static/js/form.33333333.js': 'form 1',
};

let root: Awaited<ReturnType<typeof createWebRoot>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  root = await createWebRoot();
  await root.deploy('host', host);
  await root.deploy('user', user);
  const remoteUrls = { payroll: 'https://mfe.example/payroll/mf-manifest.json' };
  gateway = await startGateway({ webRoot: root.root, remoteUrls });
});
afterAll(async () => {
  await gateway.close();
  await root.remove();
});

const get = (path: string, headers: Record<string, string> = {}) => gateway.send({ path, headers });

describe('the page', () => {
  it.each([
    '/',
    '/inbox',
    '/invitation',
    '/reset-password',
    '/actions/0190c8d4-7a3e?tab=history',
    '/index.html',
  ])('is at %s, never kept', async (path) => {
    const { status, headers, text } = await get(path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(text).not.toContain('__CSP_NONCE__');
  });

  it('has a nonce of 128 bits that no other reply has, in its policy and nowhere else', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 20; i += 1) {
      const { headers, text } = await get('/');
      const [, nonce = ''] = /nonce="([^"]+)"/.exec(text) ?? [];
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(text.split(nonce)).toHaveLength(3);
      expect(headers['content-security-policy']).toBe(
        [
          "default-src 'none'",
          `script-src 'self' 'nonce-${nonce}' https://mfe.example`,
          `style-src 'self' 'nonce-${nonce}' https://mfe.example`,
          "img-src 'self' data: blob: https://mfe.example",
          "font-src 'self' https://mfe.example",
          "connect-src 'self' https://mfe.example",
          "manifest-src 'self'",
          "worker-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
        ].join('; '),
      );
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(20);
  });

  it('is for GET and HEAD alone', async () => {
    const head = await gateway.send({ path: '/inbox', method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await gateway.send({ path: '/inbox', method })).status).toBe(404);
    }
  });
});

describe('a file', () => {
  const hashed = '/static/js/index.11111111.js';
  const forever = 'public, max-age=31536000, immutable';

  it.each([
    [hashed, 'text/javascript; charset=utf-8', forever],
    ['/static/css/index.22222222.css', 'text/css; charset=utf-8', forever],
    ['/favicon.svg', 'image/svg+xml', 'no-cache'],
    ['/app.webmanifest', 'application/manifest+json', 'no-cache'],
    ['/mfe/user/mf-manifest.json', 'application/json', 'no-cache'],
    ['/mfe/user/static/js/remoteEntry.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/mfe/user/static/js/form.33333333.js', 'text/javascript; charset=utf-8', forever],
  ])('%s comes as %s, %s', async (path, type, cache) => {
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': type,
      'cache-control': cache,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    });
  });

  it('is the service worker by a policy that lets it ask this origin', async () => {
    const { status, headers } = await get('/worker.js');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': "default-src 'none'; connect-src 'self'; frame-ancestors 'none'",
    });
    expect((await get('/mfe/user/worker.js')).status).toBe(404);
  });

  it.each([
    [undefined, undefined, 'console.log(1)'],
    ['identity', undefined, 'console.log(1)'],
    ['gzip, deflate, br, zstd', 'br', 'brotli bytes'],
    ['gzip, br;q=0', 'gzip', 'gzip bytes'],
    ['br;q=0.0, gzip;q=0', undefined, 'console.log(1)'],
    ['BR', 'br', 'brotli bytes'],
  ])('for "%s" is encoded with %s', async (accept, coding, text) => {
    const reply = await get(hashed, accept ? { 'accept-encoding': accept } : {});
    expect(reply.headers['content-encoding']).toBe(coding);
    expect(reply.headers.vary).toBe('accept-encoding');
    expect(reply.headers['content-length']).toBe(String(text.length));
    expect(reply.text).toBe(text);
  });

  it('is not sent to who has it', async () => {
    const { headers } = await get(hashed);
    const tag = headers.etag ?? '';
    for (const given of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const reply = await get(hashed, { 'if-none-match': given });
      expect([reply.status, reply.text]).toEqual([304, '']);
      expect(reply.headers).toMatchObject({ etag: tag, 'cache-control': forever });
    }
    expect((await get(hashed, { 'if-none-match': '"x"' })).status).toBe(200);
    expect((await get(hashed, { 'if-none-match': tag, 'accept-encoding': 'br' })).status).toBe(200);
  });

  it.each([
    '/static/js/index.99999999.js',
    '/static/js/index.11111111.js.map',
    '/static/js/index.11111111.js.br',
    '/static/js',
    '/static/',
    '/static/index.html',
    '/static/../index.html',
    '/static/js/../../../../user/dist/mf-manifest.json',
    '/static/..%2f..%2fpackage.json',
    '/static/..;/index.html',
    '/static//js/index.11111111.js',
    '/static/./js/index.11111111.js',
    '/assets/../build.json',
    '/mfe/user/../../host/dist/build.json',
    '/mfe/user/build.json',
    '/mfe/user/..',
    '/mfe/user/.%2e/.%2e/package.json',
    '/mfe/user/%2e%2e/mf-manifest.json',
    '/mfe/user//mf-manifest.json',
    '/mfe/user/mf-manifest.json/',
    '/mfe/user\\mf-manifest.json',
    '/mfe/host/index.html',
    '/mfe/../mfe/user/mf-manifest.json',
    '/mfe/constructor/mf-manifest.json',
    '/mfe/nobody/mf-manifest.json',
    '/MFE/user/mf-manifest.json',
    '/Static/js/index.11111111.js',
    '/%73tatic/js/index.11111111.js',
    '/etc/../passwd',
    '/../../etc/passwd',
    'http://127.0.0.1/static/js/index.11111111.js',
  ])('is not at %s', async (path) => {
    const reply = await get(path);
    expect([400, 404]).toContain(reply.status);
    expect(reply.json).toMatchObject({ success: false });
  });
});

describe('remotes', () => {
  const list = async () =>
    (await get('/mfe/remotes.json')).json as { name: string; entry: string }[];

  it('are listed when they are there, with an address for each build', async () => {
    const reply = await get('/mfe/remotes.json');
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.json).toEqual([
      { name: 'payroll', entry: 'https://mfe.example/payroll/mf-manifest.json' },
      { name: 'user', entry: expect.stringMatching(/^\/mfe\/user\/mf-manifest\.json\?v=\w{16}$/) },
    ]);
    expect((await get(reply.json[1].entry)).text).toBe('{"id":"user"}');
  });

  it('are picked up when they are deployed, and keep what open pages may ask for', async () => {
    const before = await list();
    const { 'static/js/form.33333333.js': old, ...rest } = user;
    const next = { ...rest, 'static/js/form.44444444.js': 'form 2' };
    await root.deploy('user', next, { 'static/js/form.33333333.js': old });
    expect(await list()).not.toEqual(before);
    expect((await get('/mfe/user/static/js/form.44444444.js')).text).toBe('form 2');
    expect((await get('/mfe/user/static/js/form.33333333.js')).text).toBe('form 1');

    await root.deploy('account', { 'mf-manifest.json': '{}' });
    expect((await list()).map(({ name }) => name)).toEqual(['account', 'payroll', 'user']);
  });

  it('stay as they were while their folder is replaced or not whole', async () => {
    await root.deploy('promotion', { 'mf-manifest.json': '{"of":1}' });
    const read = async () => (await get('/mfe/promotion/mf-manifest.json')).text;
    expect(await read()).toBe('{"of":1}');
    const dist = root.distOf('promotion');
    await rm(dist, { recursive: true });
    expect(await read()).toBe('{"of":1}');
    await root.deploy('promotion', { 'mf-manifest.json': '{"of":2}' });
    expect(await read()).toBe('{"of":2}');
    await root.deploy('promotion', { 'mf-manifest.json': '{"of":3}' });
    await writeFile(join(dist, 'mf-manifest.json'), '{"half');
    expect(await read()).toBe('{"of":2}');
  });

  it.each([
    ['a path out of the folder', '../../host/dist/index.html'],
    ['an absolute path', '/etc/hostname'],
    ['a hidden file', '.env'],
  ])('with %s in their record are refused whole', async (_, path) => {
    await root.deploy('hostile', { 'mf-manifest.json': '{}' });
    const sha256 = createHash('sha256').update('x').digest('hex');
    const files = { [path]: { sha256, immutable: false } };
    const record = join(root.distOf('hostile'), 'build.json');
    await writeFile(record, JSON.stringify({ files, kept: {} }));
    const name = 'hostile';
    const fresh = await startGateway({ webRoot: root.root });
    expect((await fresh.send({ path: `/mfe/${name}/mf-manifest.json` })).status).toBe(404);
    expect((await fresh.send({ path: '/mfe/remotes.json' })).text).not.toContain(name);
    await fresh.close();
    await rm(root.distOf('hostile'), { recursive: true });
  });
});
