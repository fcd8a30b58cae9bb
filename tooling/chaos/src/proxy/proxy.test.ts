import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Exchange } from './exchange.ts';
import { cut, delay, duplicate, hold, tamper } from './faults.ts';
import { startProxy, type Proxy } from './proxy.ts';

let server: Server;
let proxy: Proxy;
let received: string[];

beforeEach(async () => {
  received = [];
  server = createServer((request, response) => {
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (text: string) => (body += text));
    request.on('end', () => {
      received.push(
        `${request.method} ${request.url} ${String(request.headers['x-mark'])} ${body}`,
      );
      response.writeHead(201, { 'x-from': 'server' }).end(`got ${body}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  proxy = await startProxy(() => port);
});

afterEach(async () => {
  await proxy.close();
  server.closeAllConnections();
  server.close();
});

const post = (path: string, body: string): Promise<Response> =>
  fetch(proxy.url + path, { method: 'POST', body, headers: { 'x-mark': 'm' } });
const to = (path: string) => (exchange: Exchange) => exchange.path === path;

it('passes requests and replies as they are', async () => {
  const response = await post('/a?b=c', 'text');
  expect([response.status, response.headers.get('x-from')]).toEqual([201, 'server']);
  expect(await response.text()).toBe('got text');
  expect(received).toEqual(['POST /a?b=c m text']);
});

it('holds a request, not others, until it is let go', async () => {
  const held = hold(proxy, { at: 'request', matches: to('/held') });
  const waiting = post('/held', '1');
  await held.caught();
  expect((await post('/other', '2')).status).toBe(201);
  expect((await post('/held', '3')).status).toBe(201);
  expect(received).toHaveLength(2);
  held.pass();
  expect(await (await waiting).text()).toBe('got 1');
});

it('holds a reply after the service has done its work, and cuts it', async () => {
  const held = hold(proxy, { at: 'reply', matches: to('/held') });
  const waiting = post('/held', '1');
  await held.caught();
  expect(received).toHaveLength(1);
  held.cut();
  await expect(waiting).rejects.toThrow('fetch failed');
});

it('says when nothing came to be held', async () => {
  const held = hold(proxy, { at: 'request', matches: to('/held') });
  await expect(held.caught(1, 20)).rejects.toThrow('0 of 1');
});

it('cuts requests so many times', async () => {
  const hits = cut(proxy, { at: 'request', matches: to('/a'), times: 2 });
  await expect(post('/a', '1')).rejects.toThrow('fetch failed');
  await expect(post('/a', '2')).rejects.toThrow('fetch failed');
  expect((await post('/a', '3')).status).toBe(201);
  expect([hits(), received]).toEqual([2, ['POST /a m 3']]);
});

it('delays', async () => {
  delay(proxy, { at: 'reply', matches: to('/a') }, 80);
  const began = performance.now();
  await post('/a', '1');
  expect(performance.now() - began).toBeGreaterThan(70);
});

it('duplicates a request, and replays a captured one later', async () => {
  duplicate(proxy, { matches: to('/a') });
  const held = hold(proxy, { at: 'reply', matches: to('/a') });
  const waiting = post('/a', '1');
  const [captured] = await held.caught();
  held.pass();
  await waiting;
  expect(await captured!.send()).toMatchObject({ status: 201, body: Buffer.from('got 1') });
  expect(received).toEqual(Array.from({ length: 3 }, () => 'POST /a m 1'));
});

it('changes a request on its way', async () => {
  tamper(proxy, { matches: to('/a') }, (body) => body.replace('1', 'one hundred'));
  expect(await (await post('/a', '1')).text()).toBe('got one hundred');
  expect(await (await post('/a', '1')).text()).toBe('got 1');
});

it('breaks the connection when the service is away', async () => {
  server.closeAllConnections();
  server.close();
  await expect(post('/a', '1')).rejects.toThrow('fetch failed');
});
