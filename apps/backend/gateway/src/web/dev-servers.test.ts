import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicUrl, startGateway } from '../testing/service.ts';

const servers: Server[] = [];

/** A development server that answers with its name and the path it was asked for. */
async function devServer(name: string): Promise<string> {
  const server = createServer((request, response) => {
    const isPage = request.url === '/inbox';
    response.setHeader('content-type', isPage ? 'text/html' : 'text/javascript');
    response.setHeader('cache-control', 'max-age=60');
    response.end(isPage ? `<script nonce="__CSP_NONCE__">` : `${name} ${request.url}`);
  });
  server.on('upgrade', (request, socket) => {
    const told = `${name} ${request.url} ${request.headers.cookie} ${request.headers.origin}`;
    socket.end(`HTTP/1.1 101 Switching Protocols\r\n\r\n${told}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let gateway: Awaited<ReturnType<typeof startGateway>>;
let hostUrl: string;
beforeAll(async () => {
  hostUrl = await devServer('host');
  gateway = await startGateway({ devUrls: { host: hostUrl, user: await devServer('user') } });
});
afterAll(async () => {
  await gateway.close();
  for (const server of servers) server.close();
});

async function upgrade(path: string, origin: string): Promise<string> {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  const lines = [`GET ${path} HTTP/1.1`, 'Host: x', `Origin: ${origin}`, 'Cookie: a=secret'];
  socket.write(`${lines.join('\r\n')}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

describe('with development servers', () => {
  it('pages come from the host with a nonce, under a policy that lets it reload', async () => {
    const { status, headers, text } = await gateway.send({ path: '/inbox' });
    expect(status).toBe(200);
    expect(text).toMatch(/nonce="[\w+/]{22}=="/);
    expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-.*unsafe-eval'/);
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['/static/js/index.js', 'host /static/js/index.js'],
    ['/index.abc.hot-update.js?t=1', 'host /index.abc.hot-update.js?t=1'],
    ['/mfe/user/static/js/remote.js', 'user /mfe/user/static/js/remote.js'],
  ])('%s is asked of the app that it belongs to', async (path, expected) => {
    const { headers, text } = await gateway.send({ path });
    expect(text).toBe(expected);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('remotes are listed', async () => {
    const { json } = await gateway.send({ path: '/mfe/remotes.json' });
    expect(json).toEqual([{ name: 'user', entry: '/mfe/user/mf-manifest.json' }]);
  });

  it.each([
    ['/rsbuild-hmr?token=1', publicUrl, `host /rsbuild-hmr?token=1 undefined`],
    ['/mfe/user/hmr?token=1', publicUrl, 'user /mfe/user/hmr?token=1 undefined'],
    ['/rsbuild-hmr', 'http://evil.test', '403 Forbidden'],
    ['/api/user/users', publicUrl, '403 Forbidden'],
    ['/mfe/nobody/hmr', publicUrl, '403 Forbidden'],
  ])('a WebSocket at %s from %s meets "%s"', async (path, origin, expected) => {
    expect(await upgrade(path, origin)).toContain(expected);
  });

  it('one that is away is a 503, which names it', async () => {
    const away = await startGateway({ devUrls: { host: 'http://127.0.0.1:1' } });
    const reply = await away.send({ path: '/inbox' });
    expect(reply.status).toBe(503);
    expect(reply.json.error.message).toContain('host');
    await away.close();
  });
});
