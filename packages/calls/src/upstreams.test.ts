import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { anyInstanceReady, configureUpstreams } from './upstreams.ts';
import { outgoingFetch } from './outgoing-fetch.ts';
import type { Listener } from '@countersign/http';
import { listenOnFreePort } from '@countersign/http/testing';

type Instance = Listener & { url: string };
let instances: Instance[] = [];
let seen: string[] = [];
const never = new Promise<Response>(() => {});

/**
 * Two instances, each of which says which one it is; `gone` of them are closed again, and those that
 * are `busy` do not say in time that they are ready.
 */
async function start({ gone = 0, busy = [] }: { gone?: number; busy?: string[] } = {}): Promise<
  [Instance, Instance]
> {
  seen = [];
  const app = (name: string): Hono =>
    new Hono()
      .get('/ready', async (c) => (busy.includes(name) ? never : c.json({ ready: true })))
      .all('/cut', (c) => {
        seen.push(name);
        (c.env as { incoming: { socket: { destroy(): void } } }).incoming.socket.destroy();
        return c.text('');
      })
      .all('*', (c) => {
        seen.push(name);
        return c.text(name);
      });
  const one = await listenOnFreePort(app('one'));
  const two = await listenOnFreePort(app('two'));
  instances = [one, two];
  configureUpstreams([[one.url, two.url]]);
  for (const instance of instances.splice(0, gone)) await instance.close();
  return [one, two];
}

afterEach(async () => {
  configureUpstreams([]);
  for (const instance of instances.splice(0)) await instance.close();
});

const call = outgoingFetch({ service: 'user', timeoutMs: 2_000, retryGets: true });
const post = async (url: string): Promise<string> =>
  (await call(`${url}/act`, { method: 'POST', body: '{"a":1}' })).text();

describe('requests across instances', () => {
  it('go to each in turn', async () => {
    const [one] = await start();
    for (let count = 0; count < 4; count += 1) await post(one.url);
    expect(seen).toEqual(['one', 'two', 'one', 'two']);
  });

  it('go to the next one, whatever the method, when there is no connection', async () => {
    const [one] = await start({ gone: 1 });
    for (let count = 0; count < 3; count += 1) expect(await post(one.url)).toBe('two');
  });

  it('are not sent again once they may have arrived', async () => {
    const [one] = await start();
    await expect(call(`${one.url}/cut`, { method: 'POST' })).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(seen).toEqual(['one']);
  });

  it('leave one that retires, and come back to it when it is there again', async () => {
    const [one, two] = await start();
    one.retire();
    for (let count = 0; count < 5; count += 1) await post(one.url);
    expect(seen).toEqual(['two', 'two', 'two', 'two', 'two']);
    await one.close();
    expect(await post(one.url)).toBe('two');
    const again = new Hono().all('*', (c) => c.text('again'));
    instances = [two, await listenOnFreePort(again, { port: one.port })];
    await expect.poll(() => post(one.url)).toBe('again');
  });

  it('go to one that is too busy to say that it is ready, when there is no other', async () => {
    const [one] = await start({ gone: 1, busy: ['two'] });
    expect(await Promise.all([post(one.url), post(one.url)])).toEqual(['two', 'two']);
  });

  it('rather go to one that retires than to one that is silent', async () => {
    const [one] = await start({ busy: ['two'] });
    one.retire();
    expect(await Promise.all([post(one.url), post(one.url)])).toEqual(['one', 'one']);
  });

  it('fail when no instance is there', async () => {
    const [one] = await start({ gone: 2 });
    await expect(post(one.url)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a service of several instances', () => {
  it('is ready while any of them is', async () => {
    const [one, two] = await start();
    expect(await anyInstanceReady(one.url)).toBe(true);
    await one.close();
    expect(await anyInstanceReady(one.url)).toBe(true);
    await two.close();
    expect(await anyInstanceReady(one.url)).toBe(false);
    instances = [];
  });
});
