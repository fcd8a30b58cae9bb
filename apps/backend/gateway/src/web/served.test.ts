import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { silentLogger } from '@countersign/telemetry/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startGateway } from '../testing/service.ts';
import { endpointsOf } from './endpoints.ts';
import { createWebRoot, serveBuild } from '../testing/web-root.ts';
import { createWebUrls } from './web-urls.ts';

const page = (build: number) =>
  `<script nonce="__CSP_NONCE__" src="/static/js/index.${`${build}`.repeat(8)}.js"></script>`;
const script = (build: number) => `static/js/index.${`${build}`.repeat(8)}.js`;
const hostFiles = (build: number) => ({
  'index.html': page(build),
  [script(build)]: `build ${build}`,
  [`${script(build)}.br`]: `brotli ${build}`,
});
const logger = silentLogger();

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

/** A gateway in front of `pods` servers of the host's first build, and of one server of each remote. */
async function start({
  pods = 1,
  urls = {},
}: { pods?: number; urls?: Record<string, string> } = {}) {
  const root = await createWebRoot();
  ending.push(() => root.remove());
  await root.deploy('host', hostFiles(1));
  await root.deploy('second', hostFiles(2), { [script(1)]: 'build 1' });
  await root.deploy('user', { 'mf-manifest.json': '{"of":1}' });
  const running = Array.from({ length: pods }, () => 'host');
  const servers = await Promise.all(
    running.map((_, i) => serveBuild(() => root.distOf(running[i]!))),
  );
  const user = await serveBuild(() => root.distOf('user'));
  for (const server of [...servers, user]) ending.push(() => server.close());
  const file = join(await mkdtemp(join(tmpdir(), 'countersign-urls-')), 'urls.json');
  ending.push(() => rm(join(file, '..'), { recursive: true }));
  await writeFile(file, '{}');
  /** While it is pending, no name is resolved. */
  const names: { hang: Promise<void> | undefined } = { hang: undefined };
  const fixed = { host: 'http://web-host/', user: `${user.url}/`, ...urls };
  const gateway = await startGateway({
    webUrls: createWebUrls({ fixed, file, logger, restMs: 0 }),
    endpoints: async (url) => {
      await names.hang;
      return url === fixed.host ? servers.map((server) => server.url) : [url];
    },
  });
  ending.push(() => gateway.close());
  const get = async (path: string, headers = {}) => gateway.send({ path, headers });
  return { root, running, servers, user, file, names, get };
}

describe('builds that are served elsewhere', () => {
  it('come with a fresh nonce, their types, codings and cache headers', async () => {
    const { get } = await start();
    const [first, second] = [await get('/inbox'), await get('/inbox')];
    const nonces = [first, second].map(({ text }) => /nonce="([\w+/]{22}==)"/.exec(text)?.[1]);
    expect(new Set(nonces).size).toBe(2);
    expect(first.headers['content-security-policy']).toContain(`'nonce-${nonces[0]}'`);
    expect(first.headers['cache-control']).toBe('no-store');
    const asset = await get(`/${script(1)}`, { 'accept-encoding': 'br' });
    expect([asset.status, asset.text]).toEqual([200, 'brotli 1']);
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('are replaced while the gateway runs, and pages that are open keep their files', async () => {
    const { root, get } = await start();
    expect((await get('/')).text).toContain(script(1));
    await root.deploy('host', hostFiles(2));
    await expect.poll(async () => (await get('/')).text).toContain(script(2));
    expect((await get(`/${script(1)}`)).text).toBe('build 1');
    await root.deploy('host', hostFiles(3));
    await expect.poll(async () => (await get('/')).text).toContain(script(3));
    expect((await get(`/${script(2)}`)).text).toBe('build 2');
    expect((await get(`/${script(1)}`)).status).toBe(404);
  });

  it('are looked after before they are shown when nobody has asked for long', async () => {
    const { root, get } = await start();
    await get('/');
    await root.deploy('host', hostFiles(2));
    const now = performance.now.bind(performance);
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + 16_000);
    ending.push(async () => clock.mockRestore());
    expect((await get('/')).text).toContain(script(2));
  });

  it('are shown as they were while nobody says where their servers are', async () => {
    const { names, get } = await start();
    await get('/');
    names.hang = new Promise(() => {});
    // A look that has begun ends first.
    await setTimeout(200);
    const now = performance.now.bind(performance);
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + 16_000);
    ending.push(async () => clock.mockRestore());
    const began = now();
    expect((await get('/')).text).toContain(script(1));
    expect((await get('/')).text).toContain(script(1));
    expect(now() - began).toBeLessThan(3_000);
  });

  it('change only when every server has the new files', async () => {
    const { running, servers, get } = await start({ pods: 3 });
    const settled = async () => {
      for (const { asked } of servers) asked.splice(0);
      await vi.waitFor(async () => {
        await get('/');
        expect(servers[2]!.asked).toContain('/build.json');
      });
      return (await get('/')).text;
    };
    expect(await settled()).toContain(script(1));
    for (const pod of [0, 1]) {
      running[pod] = 'second';
      for (let look = 0; look < 3; look += 1) expect(await settled()).toContain(script(1));
    }
    running[2] = 'second';
    await expect.poll(async () => (await get('/')).text).toContain(script(2));
  });

  it('stay as they were while their server is away or hands out what is not whole', async () => {
    const { root, servers, user, get } = await start();
    const read = async () => [
      (await get('/')).status,
      (await get('/mfe/remotes.json')).json.length,
    ];
    expect(await read()).toEqual([200, 1]);
    await root.deploy('user', { 'mf-manifest.json': '{"of":2}' });
    await writeFile(join(root.distOf('user'), 'mf-manifest.json'), '{"half');
    user.asked.splice(0);
    await vi.waitFor(async () => {
      await get('/mfe/user/mf-manifest.json');
      expect(user.asked).toContain('/mf-manifest.json');
    });
    expect((await get('/mfe/user/mf-manifest.json')).text).toBe('{"of":1}');
    await Promise.all([user.close(), servers[0]!.close()]);
    for (let look = 0; look < 3; look += 1) expect(await read()).toEqual([200, 1]);
  });

  it('that are away take nothing else down, and are there once they answer', async () => {
    const { root, get } = await start({ urls: { account: 'http://127.0.0.1:1' } });
    await rm(root.distOf('host'), { recursive: true });
    const reply = await get('/');
    expect([reply.status, reply.headers['retry-after']]).toEqual([503, '5']);
    expect(reply.text).toContain('does not answer');
    expect((await get('/health')).status).toBe(200);
    expect((await get('/mfe/remotes.json')).json).toMatchObject([{ name: 'user' }]);
    expect((await get('/mfe/account/mf-manifest.json')).status).toBe(404);
    await root.deploy('host', hostFiles(1));
    await expect.poll(async () => (await get('/')).status).toBe(200);
  });
});

describe('a new remote', () => {
  it('is listed once its server answers, when the list of servers names it', async () => {
    const { root, file, get } = await start();
    const names = async () =>
      ((await get('/mfe/remotes.json')).json as { name: string }[]).map(({ name }) => name);
    expect(await names()).toEqual(['user']);
    const payroll = await serveBuild(() => root.distOf('payroll'));
    ending.push(() => payroll.close());
    await writeFile(file, JSON.stringify({ payroll: payroll.url }));
    expect(await names()).toEqual(['user']);
    await root.deploy('payroll', { 'mf-manifest.json': '{}' });
    await expect.poll(names).toEqual(['payroll', 'user']);
    expect((await get('/mfe/payroll/mf-manifest.json')).text).toBe('{}');

    await writeFile(file, '{"payroll":"not a URL"}');
    expect(await names()).toEqual(['payroll', 'user']);
    await rm(file);
    expect(await names()).toEqual(['payroll', 'user']);
    await writeFile(file, '{}');
    expect(await names()).toEqual(['user']);
  });
});

describe('the servers behind a URL', () => {
  let found: string[];
  beforeEach(async () => {
    found = await endpointsOf('http://localhost:8080/mfe/user');
  });

  it('are its addresses, with port and path', () => {
    expect(found.length).toBeGreaterThan(0);
    for (const url of found) {
      expect(url).toMatch(/^http:\/\/(127\.0\.0\.1|\[::1\]):8080\/mfe\/user$/);
    }
  });

  it('are asked by name where a certificate names them', async () => {
    expect(await endpointsOf('https://mfe.example/user')).toEqual(['https://mfe.example/user']);
  });
});
