import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it, test } from 'vitest';
import { createOutbound, type OutboundOptions } from './outbound.ts';
import type { OutboundError } from './outbound-error.ts';
import { loopbackRule } from './testing.ts';

const ending: (() => unknown)[] = [];
afterEach(() => Promise.all(ending.splice(0).map((end) => end())));

/** A server of this machine, the requests that reached it, and the connections made to it. */
async function serve(listener: RequestListener, host = '127.0.0.1') {
  const seen: IncomingMessage[] = [];
  let connections = 0;
  const server: Server = createServer((request, response) => {
    seen.push(request);
    listener(request, response);
  });
  server.on('connection', () => (connections += 1)).listen(0, host);
  await once(server, 'listening');
  ending.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return { port, seen, connections: () => connections };
}

const open = (options: OutboundOptions = {}) => {
  const outbound = createOutbound({ rule: loopbackRule(), ...options });
  ending.push(() => outbound.close());
  return outbound;
};

const post = (url: string) => ({ url, method: 'POST' as const, headers: {}, body: '{}' });

const problemOf = async (sending: Promise<unknown>): Promise<string> =>
  sending.then(
    () => 'none',
    (error: OutboundError) => error.problem,
  );

describe('what programs may reach', () => {
  const outbound = createOutbound({ resolve: () => Promise.resolve(['127.0.0.1']) });

  test.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://017700000001/',
    'https://127.0.0.1./',
    'https://%31%32%37.0.0.1/',
    'https://①②⑦.⓪.⓪.①/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001::1]/',
    'https://[fd00:ec2::254]/',
    'https://localhost/',
    'https://workflow/',
    'https://workflow./',
    'https://inside.example/',
  ])('is not %s', async (url) => {
    expect(await problemOf(outbound.send(post(url)))).toBe('not_public');
  });

  test.each([
    'http://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'https://example.com:8080/',
    'https://example.com:22/',
    'https://me:secret@example.com/',
    'https://me@example.com/',
    'https://',
    'example.com',
    '',
    `https://example.com/${'a'.repeat(2_100)}`,
  ])('is not %s either', async (url) => {
    expect(await problemOf(outbound.send(post(url)))).toBe('bad_address');
  });
});

describe('names', () => {
  it('are asked when it connects, and what was checked is what is connected to', async () => {
    const { port, seen } = await serve((_, response) => response.end('here'));
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    const asked: string[] = [];
    const resolve = (name: string) => {
      asked.push(name);
      return Promise.resolve(answers[asked.length - 1] ?? []);
    };
    const url = `http://hook.example:${port}/in?a=1`;
    const reply = await open({ resolve }).send(post(url));
    expect([reply.status, String(reply.body)]).toEqual([200, 'here']);
    expect(seen[0]?.headers.host).toBe(`hook.example:${port}`);
    expect(seen[0]?.url).toBe('/in?a=1');
    // By the next connection the name means another address.
    answers.splice(0, 1);
    asked.length = 0;
    expect(await problemOf(open({ resolve }).send(post(url)))).toBe('not_public');
    expect([asked, seen.length]).toEqual([['hook.example'], 1]);
  });

  it('that mean one address inside as well are refused, in any order', async () => {
    const { port, connections } = await serve((_, response) => response.end());
    for (const all of [
      ['127.0.0.1', '10.0.0.1'],
      ['10.0.0.1', '127.0.0.1'],
      ['127.0.0.1', '::1'],
    ]) {
      const outbound = open({ resolve: () => Promise.resolve(all) });
      expect(await problemOf(outbound.send(post(`http://hook.example:${port}/`)))).toBe(
        'not_public',
      );
    }
    expect(connections()).toBe(0);
  });

  it.each([() => Promise.resolve([]), () => Promise.reject(new Error('ENOTFOUND'))])(
    'that mean nothing are told apart',
    async (resolve) => {
      const sending = open({ resolve }).send(post('http://hook.example:81/'));
      expect(await problemOf(sending)).toBe('unresolved');
    },
  );

  it('are not what counts where the other side has another address', async () => {
    const { port, seen } = await serve((_, response) => response.end());
    // A system takes 0.0.0.0 for its own loopback.
    const rule = loopbackRule(['0.0.0.0']);
    const outbound = open({ rule, resolve: () => Promise.resolve(['0.0.0.0']) });
    expect(await problemOf(outbound.send(post(`http://hook.example:${port}/`)))).toBe('not_public');
    expect(seen).toEqual([]);
  });
});

describe('a reply', () => {
  it('that leads elsewhere is not followed, and says where it led', async () => {
    const secret = await serve((_, response) => response.end('secret'));
    const location = `http://127.0.0.1:${secret.port}/latest/meta-data\tx`;
    for (const status of [301, 302, 303, 307, 308]) {
      const { port } = await serve((_, response) =>
        response.writeHead(status, { location }).end('moved'),
      );
      await expect(open().send(post(`http://127.0.0.1:${port}/`))).rejects.toMatchObject({
        problem: 'redirected',
        message: `It answered with another address: ${location.replace('\t', '?')}`,
      });
    }
    expect(secret.connections()).toBe(0);
  });

  it('that never ends is left after so many bytes', async () => {
    let closed = false;
    const { port } = await serve((request, response) => {
      request.socket.on('close', () => (closed = true));
      const more = (): boolean => response.write('x'.repeat(1_000));
      const timer = setInterval(more, 1);
      request.socket.on('close', () => clearInterval(timer));
    });
    const reply = await open().send(post(`http://127.0.0.1:${port}/`));
    expect([reply.status, reply.body.length, reply.isCut]).toEqual([200, 1_024, true]);
    await expect.poll(() => closed).toBe(true);
  });

  it('that just fits is whole', async () => {
    const { port } = await serve((_, response) => response.end('x'.repeat(1_024)));
    const { body, isCut } = await open().send(post(`http://127.0.0.1:${port}/`));
    expect([body.length, isCut]).toEqual([1_024, false]);
  });

  it.each<[string, RequestListener]>([
    ['its head', () => {}],
    ['its body', (_, response) => response.writeHead(200).write('x')],
  ])('that keeps one waiting for %s is left after a time', async (_, listener) => {
    const { port, seen } = await serve(listener);
    const outbound = open({ timeoutMs: 100 });
    expect(await problemOf(outbound.send(post(`http://127.0.0.1:${port}/`)))).toBe('timeout');
    await expect.poll(() => seen[0]?.socket.destroyed).toBe(true);
  });
});

it('waits for servers of names no longer than for anything else', async () => {
  const outbound = open({ timeoutMs: 100, resolve: () => new Promise(() => {}) });
  expect(await problemOf(outbound.send(post('http://hook.example:81/')))).toBe('timeout');
});

it('says that nobody listens', async () => {
  expect(await problemOf(open().send(post('http://127.0.0.1:1/')))).toBe('unreachable');
});

it('ends when nobody waits any more', async () => {
  const { port, seen } = await serve(() => {});
  const leaving = new AbortController();
  const url = `http://127.0.0.1:${port}/`;
  const sending = open().send({ ...post(url), signal: leaving.signal });
  await expect.poll(() => seen.length).toBe(1);
  leaving.abort(new Error('stopping'));
  await expect(sending).rejects.toThrow('stopping');
  await expect.poll(() => seen[0]?.socket.destroyed).toBe(true);
});
