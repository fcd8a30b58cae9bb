import { createServer, request as httpRequest, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { publicUrl, startGateway } from '../testing/service.ts';

type Gateway = Awaited<ReturnType<typeof startGateway>>;
let gateway: Gateway;
let upstream: Server;

/** A gateway whose promotion service is `listener`. */
async function start(listener: RequestListener, timeoutMs = 2_000): Promise<string> {
  upstream = createServer(listener);
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  gateway = await startGateway({ timeoutMs, urls: { promotion: url } });
  return gateway.signIn();
}

afterEach(async () => {
  upstream.closeAllConnections();
  upstream.close();
  await gateway.close();
});

const path = '/api/promotion/promotions';

describe('forwarding', () => {
  it('gives up on a service that does not answer in time, and names it', async () => {
    let calls = 0;
    const cookie = await start(() => (calls += 1), 300);
    const started = performance.now();
    const reply = await gateway.send({ path, headers: { cookie } });
    expect(reply.status).toBe(503);
    expect(reply.json.error.message).toContain('promotion');
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(calls).toBe(1);
  });

  it('tries a GET once more when the connection breaks, a POST never', async () => {
    let calls = 0;
    const cookie = await start((request, response) => {
      calls += 1;
      if (calls % 2 === 1) request.socket.destroy();
      else response.setHeader('content-type', 'application/json').end('{}');
    });
    expect((await gateway.send({ path, headers: { cookie } })).status).toBe(200);
    expect(calls).toBe(2);
    const headers = { cookie, origin: publicUrl };
    expect((await gateway.send({ path, method: 'POST', headers })).status).toBe(503);
    expect(calls).toBe(3);
  });

  it('says of what kind a body is, when the service does not', async () => {
    const cookie = await start((_, response) => response.end('<b>hi</b>'));
    const { headers } = await gateway.send({ path, headers: { cookie } });
    expect(headers['content-type']).toBe('text/plain; charset=UTF-8');
  });

  it('gives up on a short reply that does not come whole in time', async () => {
    const cookie = await start((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{');
    }, 300);
    const reply = await gateway.send({ path, headers: { cookie } });
    expect(reply.status).toBe(503);
    expect(reply.json.error.message).toContain('promotion');
  });

  it('streams a reply as it comes', async () => {
    const arrived = Promise.withResolvers<void>();
    const cookie = await start(async (_, response) => {
      response.write('first');
      await arrived.promise;
      response.end('last');
    });
    const response = await fetch(gateway.url + path, { headers: { cookie } });
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toBe('first');
    arrived.resolve();
    const last = await reader?.read();
    expect(new TextDecoder().decode(last?.value)).toBe('last');
  });

  it.each(['before the reply', 'within the reply'])(
    'stops at the service when the client goes away %s',
    async (when) => {
      const gone = Promise.withResolvers<string>();
      const reached = Promise.withResolvers<void>();
      const cookie = await start((_, response) => {
        response.on('close', () => gone.resolve('closed'));
        if (when === 'within the reply') response.write('x'.repeat(100));
        reached.resolve();
        // The limit is not what ends it.
      }, 120_000);
      const { hostname, port } = new URL(gateway.url);
      const client = httpRequest({ hostname, port, path, headers: { cookie }, agent: false });
      const replied = new Promise<void>((resolve) => client.on('response', () => resolve()));
      client.on('error', () => {});
      client.end();
      await reached.promise;
      if (when === 'within the reply') await replied;
      client.destroy();
      expect(await Promise.race([gone.promise, sleep(20_000, 'still open', { ref: false })])).toBe(
        'closed',
      );
    },
  );

  it.each([
    [204, ''],
    [304, ''],
    [404, '{"success":false}'],
    [500, '{"success":false}'],
  ])('passes status %i on', async (status, body) => {
    const cookie = await start((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json', etag: '"1"' });
      response.end(body);
    });
    const reply = await gateway.send({ path, headers: { cookie } });
    expect(reply).toMatchObject({ status, text: body });
    expect(reply.headers.etag).toBe('"1"');
  });

  it.each([500, 50_000])('compresses %i rows of JSON for those who take it', async (rows) => {
    const text = JSON.stringify({ items: Array.from({ length: rows }, (_, n) => `item ${n}`) });
    const length = Buffer.byteLength(text);
    const cookie = await start((_, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': length,
        etag: '"1"',
      });
      response.end(text);
    });
    const plain = await gateway.send({ path, headers: { cookie } });
    expect(plain.text).toBe(text);
    expect(plain.headers).toMatchObject({ etag: '"1"', vary: 'accept-encoding' });
    const headers = { cookie, 'accept-encoding': 'br, gzip' };
    const packed = await gateway.send({ path, headers });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', etag: 'W/"1"' });
    expect(packed.bytes.length).toBeLessThan(length / 3);
    expect(gunzipSync(packed.bytes).toString()).toBe(text);
  });

  it.each<[string, Record<string, string | number>]>([
    ['short', { 'content-type': 'application/json', 'content-length': 2_047 }],
    ['of unknown length', { 'content-type': 'application/json' }],
    ['not JSON', { 'content-type': 'image/png', 'content-length': 2_048 }],
    [
      'compressed already',
      { 'content-type': 'application/json', 'content-length': 2_048, 'content-encoding': 'br' },
    ],
  ])('passes on as it is what is %s', async (_, given) => {
    const body = JSON.stringify('x'.repeat(Number(given['content-length'] ?? 5_000) - 2));
    const cookie = await start((_request, response) => {
      response.writeHead(200, given).end(body);
    });
    const reply = await gateway.send({ path, headers: { cookie, 'accept-encoding': 'gzip' } });
    expect(reply.headers['content-encoding']).toBe(given['content-encoding']);
    expect(reply.text).toBe(body);
  });

  it('does not follow redirects', async () => {
    const cookie = await start((_, response) => {
      response.writeHead(302, { location: 'https://elsewhere.test/' }).end();
    });
    const reply = await gateway.send({ path, headers: { cookie } });
    expect(reply.status).toBe(302);
    expect(reply.headers.location).toBe('https://elsewhere.test/');
  });

  it('answers HEAD without a body', async () => {
    const cookie = await start((_, response) => response.end('text'));
    const reply = await gateway.send({ path, method: 'HEAD', headers: { cookie } });
    expect(reply).toMatchObject({ status: 200, text: '' });
  });
});
