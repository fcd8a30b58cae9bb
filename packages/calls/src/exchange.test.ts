import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Connections, createConnections } from './connections.ts';
import { exchange, type ExchangeLimits } from './exchange.ts';

let server: Server;
let seen: string[];
let left: PromiseWithResolvers<string>;
let connections: Connections;
const request = { method: 'GET', path: '/a', headers: {}, body: null };

/** A server at which `left` is resolved once a caller goes before the reply has ended. */
async function start(answer: RequestListener, most?: number) {
  server = createServer((received, response) => {
    seen.push(`${received.method} ${received.url}`);
    response.on('close', () => !response.writableFinished && left.resolve('left'));
    answer(received, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  connections = createConnections(most === undefined ? {} : { most });
  return {
    connections,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
}
const soon = () => Promise.race([left.promise, sleep(20_000, 'still there', { ref: false })]);

beforeEach(() => {
  seen = [];
  left = Promise.withResolvers();
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await connections.close();
});

describe('an exchange', () => {
  it('brings status, headers and bytes, and sends what it is given', async () => {
    const to = await start(async (received, response) => {
      response.setHeader('set-cookie', ['a=1', 'b=2']).writeHead(201, { etag: '"1"' });
      response.end(`${String(received.headers['x-a'])} ${await text(received)}`);
    });
    const posted = { ...request, method: 'POST', headers: { 'x-a': 'ä'.length.toString() } };
    for (const body of ['ä', Buffer.from('ä')]) {
      const reply = await exchange(to, { ...posted, body }, { timeoutMs: 1_000 });
      expect(reply).toMatchObject({
        status: 201,
        headers: { etag: '"1"', 'set-cookie': ['a=1', 'b=2'] },
      });
      expect(reply.body.toString()).toBe('1 ä');
    }
  });

  it('is not over before its body is: the time limit counts', async () => {
    const to = await start((_, response) => void response.writeHead(200).write('begun'));
    const asked = exchange(to, request, { timeoutMs: 100 });
    await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await soon()).toBe('left');
  });

  it('that waits for a connection for too long is never sent', async () => {
    const release = Promise.withResolvers<void>();
    const to = await start(async (_, response) => {
      await release.promise;
      response.end();
    }, 1);
    const first = exchange(to, request, { timeoutMs: 5_000 });
    const leaving = new AbortController();
    const wait = (limits: ExchangeLimits, path: string) =>
      exchange(to, { ...request, method: 'POST', path }, { ...limits });
    const late = wait({ timeoutMs: 50 }, '/late');
    const gone = wait({ timeoutMs: 5_000, signal: leaving.signal }, '/gone');
    leaving.abort(new Error('gone'));
    await expect(gone).rejects.toThrow('gone');
    await expect(late).rejects.toMatchObject({ name: 'TimeoutError' });
    release.resolve();
    await first;
    await exchange(to, { ...request, path: '/after' }, { timeoutMs: 1_000 });
    expect(seen).toEqual(['GET /a', 'GET /after']);
  });

  it('is not begun for somebody who has gone', async () => {
    const to = await start((_, response) => response.end());
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(exchange(to, request, { timeoutMs: 1_000, signal })).rejects.toThrow('gone');
    expect(seen).toEqual([]);
  });

  it('stops at the service when whom it is for goes', async () => {
    const leaving = new AbortController();
    const to = await start(() => leaving.abort(new Error('gone')));
    const { signal } = leaving;
    // The limit is not what ends it.
    await expect(exchange(to, request, { timeoutMs: 120_000, signal })).rejects.toThrow('gone');
    expect(await soon()).toBe('left');
  });

  it('fails when less comes than was said', async () => {
    const to = await start((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('little');
      response.socket?.end();
    });
    await expect(exchange(to, request, { timeoutMs: 1_000 })).rejects.toMatchObject({
      code: 'UND_ERR_SOCKET',
    });
  });
});

describe('a long reply', () => {
  const limits = { timeoutMs: 1_000, streamBeyond: 10 };
  const streamOf = async (reply: Promise<{ body: unknown }>): Promise<Readable> => {
    const { body } = await reply;
    if (!(body instanceof Readable)) throw new Error('the reply is no stream');
    return body;
  };

  it.each([
    ['says that it is short', { 'content-length': 10 }, 10, false],
    ['says that it is long', { 'content-length': 11 }, 11, true],
    ['says nothing', {}, 5, true],
  ])('is one that %s', async (_, headers, length, streamed) => {
    const to = await start((_request, response) =>
      response.writeHead(200, headers).end('x'.repeat(length)),
    );
    const { body } = await exchange(to, request, limits);
    expect(body instanceof Readable).toBe(streamed);
    const whole = body instanceof Readable ? await text(body) : body.toString();
    expect(whole).toBe('x'.repeat(length));
  });

  it('may take longer than the time limit, and not pause for so long', async () => {
    const to = await start(async (_, response) => {
      for (let part = 0; part < 4; part += 1) {
        response.write('part ');
        await sleep(150);
      }
      response.end();
    });
    const slow = await streamOf(exchange(to, request, { ...limits, timeoutMs: 400 }));
    expect(await text(slow)).toBe('part '.repeat(4));
  });

  it('is not taken faster than it is read', async () => {
    const mebibyte = Buffer.alloc(2 ** 20);
    let written = 0;
    const to = await start(async (_, response) => {
      while (written < 64 && !response.destroyed) {
        written += 1;
        if (!response.write(mebibyte)) {
          await new Promise((resolve) => response.once('drain', resolve));
        }
      }
      response.end();
    });
    const stream = await streamOf(exchange(to, request, limits));
    await sleep(200);
    expect(written).toBeLessThan(32);
    let bytes = 0;
    for await (const chunk of stream) bytes += (chunk as Buffer).length;
    expect(bytes).toBe(64 * 2 ** 20);
  });

  it('stops at the service when nobody reads on', async () => {
    const to = await start((_, response) => void response.write('endless'));
    const stream = await streamOf(exchange(to, request, { ...limits, timeoutMs: 120_000 }));
    stream.destroy();
    expect(await soon()).toBe('left');
  });

  it('ends as a failure when the service breaks off, or the reader goes', async () => {
    const to = await start((_, response) => {
      response.write('begun');
      setTimeout(() => response.destroy(), 50);
    });
    const stream = await streamOf(exchange(to, request, limits));
    await expect(text(stream)).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
    const leaving = new AbortController();
    const { signal } = leaving;
    const other = await streamOf(exchange(to, request, { ...limits, signal }));
    leaving.abort('gone');
    await expect(text(other)).rejects.toThrow('gone');
  });
});
