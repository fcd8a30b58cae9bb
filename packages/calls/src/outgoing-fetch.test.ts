import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createMetrics, withRequestContext } from '@countersign/telemetry';
import { outgoingFetch } from './outgoing-fetch.ts';

let server: Server;
let seen: string[] = [];

/** A server that answers each request by the next of `answers`: a text, nothing for ever, or a cut. */
async function start(answers: string[]): Promise<string> {
  seen = [];
  server = createServer((request, response) => {
    seen.push(`${request.method} ${String(request.headers['x-request-id'])}`);
    const answer = answers.shift();
    if (answer === 'cut') request.socket.destroy();
    else if (answer !== undefined && answer !== 'never') response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('outgoingFetch', () => {
  const call = outgoingFetch({ service: 'user', timeoutMs: 300, retryGets: true });

  it('carries the request id along', async () => {
    const url = await start(['hello']);
    const response = await withRequestContext({ requestId: 'request-1' }, () => call(url));
    expect(await response.text()).toBe('hello');
    expect(seen).toEqual(['GET request-1']);
  });

  it.each<[string, RequestInit['headers']]>([
    ['a record', { 'X-A': '1' }],
    ['pairs', [['x-a', '1']]],
    ['Headers', new Headers({ 'x-a': '1' })],
  ])('takes headers as %s, and bodies of any kind', async (_, headers) => {
    const url = await start([]);
    const asked: string[] = [];
    server.on('request', async (request, response) => {
      asked.push(`${request.url} ${String(request.headers['x-a'])} ${await text(request)}`);
      response.end();
    });
    const init = { method: 'post', headers };
    await call(`${url}/a b?c`, { ...init, body: 'text' });
    await call(new URL(`${url}/a`), { ...init, body: Buffer.from('bytes') });
    await call(new Request(`${url}/a`, { ...init, body: 'request' }));
    expect(asked).toEqual(['/a%20b?c 1 text', '/a 1 bytes', '/a 1 request']);
  });

  it('tries a GET again when the connection breaks', async () => {
    const url = await start(['cut', 'cut', 'third']);
    expect(await (await call(url)).text()).toBe('third');
  });

  it('never sends a POST twice', async () => {
    const url = await start(['cut', 'second']);
    await expect(call(url, { method: 'POST', body: '{}' })).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The user service did not answer; try again',
    });
    expect(seen).toHaveLength(1);
  });

  it('gives up when no reply comes in time', async () => {
    const url = await start(['never']);
    const started = performance.now();
    await expect(call(url, { method: 'POST' })).rejects.toMatchObject({ code: 'unavailable' });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("stops when the caller's signal does", async () => {
    const patient = outgoingFetch({ service: 'user', timeoutMs: 60_000, retryGets: true });
    const url = await start(['never']);
    const leaving = new AbortController();
    server.on('request', () => leaving.abort(new DOMException('Too late', 'TimeoutError')));
    const asked = patient(url, { signal: leaving.signal });
    await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(seen).toHaveLength(1);
  });
});

it('measures every attempt by whom it called and how it ended', async () => {
  const metrics = createMetrics('account');
  const measured = outgoingFetch({ service: 'user', timeoutMs: 1_000, retryGets: true, metrics });
  const url = await start(['cut', 'second', 'never']);
  await measured(url);
  await measured(url, { method: 'POST' }).catch(() => {});
  const aborted = AbortSignal.abort();
  await measured(url, { method: 'POST', signal: aborted }).catch(() => {});
  const name = 'countersign_outgoing_request_duration_seconds_count';
  const report = await metrics.registry.getSingleMetricAsString(name.replace('_count', ''));
  const counts = Object.fromEntries(
    Array.from(report.matchAll(/_count\{.*callee="user",outcome="(\w+)"\} (\d)/g), (found) =>
      found.slice(1),
    ),
  );
  expect(counts).toEqual({ ok: '1', error: '1', timeout: '1', cancelled: '1' });
});
