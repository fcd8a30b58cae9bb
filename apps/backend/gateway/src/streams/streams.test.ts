import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testPerson } from '@countersign/auth/testing';
import { listenToEvents, type TestListener } from '@countersign/http/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { startGateway } from '../testing/service.ts';

type Gateway = Awaited<ReturnType<typeof startGateway>>;
let gateway: Gateway;
let upstream: Server;
/** The streams that the service has open, and what it was asked with. */
let open: ServerResponse[] = [];
let asked: Record<string, unknown>[] = [];
const listening: TestListener[] = [];

/** A gateway before a service that answers with streams, unless it is told to answer otherwise. */
async function start(answer?: RequestListener): Promise<void> {
  open = [];
  asked = [];
  upstream = createServer((request, response) => {
    asked.push({ ...request.headers, target: request.url });
    if (answer) return answer(request, response);
    open.push(response);
    response.on('close', () => (open = open.filter((other) => other !== response)));
    response
      .writeHead(200, { 'content-type': 'text/event-stream' })
      .write('event: here\ndata: {}\n\n');
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  gateway = await startGateway({ urls: { notification: url } });
}

async function listen(cookie: string, headers: Record<string, string> = {}): Promise<TestListener> {
  const url = `${gateway.url}/api/notification/live`;
  const listener = await listenToEvents(url, { cookie, ...headers });
  listening.push(listener);
  return listener;
}

afterEach(async () => {
  for (const one of listening.splice(0)) one.leave();
  upstream.closeAllConnections();
  upstream.close();
  await gateway.close();
});

describe('a stream through the gateway', () => {
  it('brings what the service sends, as it comes, and says where the browser was', async () => {
    await start();
    const stream = await listen(gateway.signIn(), { 'last-event-id': '17' });
    await expect.poll(() => stream.events).toHaveLength(1);
    expect(asked[0]).toMatchObject({ 'last-event-id': '17', target: '/api/notification/live' });
    open[0]!.write('id: 18\nevent: action\ndata: {"a":1}\n\n');
    await expect
      .poll(() => stream.events.at(-1))
      .toEqual({ id: '18', event: 'action', data: '{"a":1}' });
  });

  it('keeps no session alive', async () => {
    await start();
    await listen(gateway.signIn());
    expect(gateway.sessions.exchanges.map(({ background }) => background)).toEqual([true]);
  });

  it('ends when either side does', async () => {
    await start();
    const cookie = gateway.signIn();
    const [first, second] = [await listen(cookie), await listen(cookie)];
    await expect.poll(() => open.length).toBe(2);
    open[0]!.end();
    await expect.poll(() => first.ended()).toBe(true);
    expect(second.ended()).toBe(false);
    second.leave();
    await expect.poll(() => open.length).toBe(0);
  });

  it('ends as soon as the access of its person may have changed, and of nobody else', async () => {
    await start();
    const [gone, stays] = [testPerson(), testPerson()];
    const cookie = gateway.signIn(gone);
    const [ended, other] = [await listen(cookie), await listen(gateway.signIn(stays))];
    gateway.sessions.live.delete(cookie);
    gateway.sessions.changed.push(gone.personId);
    await expect.poll(() => ended.ended()).toBe(true);
    expect(other.ended()).toBe(false);
    await expect.poll(() => open.length).toBe(1);
    expect((await listen(cookie)).status).toBe(401);
  });

  it('passes on what the service says instead of a stream', async () => {
    await start((_, response) => {
      response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '2' });
      response.end('{"success":false}');
    });
    const reply = await gateway.send({
      path: '/api/notification/live',
      headers: { cookie: gateway.signIn() },
    });
    expect([reply.status, reply.json, reply.headers['retry-after']]).toEqual([
      503,
      { success: false },
      '2',
    ]);
  });

  it('is refused to who holds twenty, until one of them ends', async () => {
    await start();
    const cookie = gateway.signIn();
    const held = await Promise.all(Array.from({ length: 20 }, () => listen(cookie)));
    expect((await listen(cookie)).status).toBe(429);
    expect((await listen(gateway.signIn())).status).toBe(200);
    held[0]!.leave();
    await expect.poll(async () => (await listen(cookie)).status).toBe(200);
  });

  it('keeps no connection from other requests, however many are open', async () => {
    await start();
    const cookies = Array.from({ length: 150 }, () => gateway.signIn());
    const all = await Promise.all(cookies.map((cookie) => listen(cookie)));
    await expect.poll(() => all.every(({ events }) => events.length === 1)).toBe(true);
    expect(open).toHaveLength(150);
  });
});
