import { testPerson } from '@countersign/auth/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { publicUrl, startGateway, type RawRequest } from './testing/service.ts';

type Gateway = Awaited<ReturnType<typeof startGateway>>;
let gateway: Gateway;
afterEach(() => gateway.close());

async function statuses(times: number, request: RawRequest): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < times; i += 1) found.push((await gateway.send(request)).status);
  return found;
}

const read = (cookie: string): RawRequest => ({ path: '/api/user/users', headers: { cookie } });
const write = (cookie: string): RawRequest => ({
  path: '/api/user/users',
  method: 'POST',
  headers: { cookie, origin: publicUrl },
});

const from = (address: string): RawRequest => ({
  path: '/health',
  headers: { 'x-forwarded-for': `9.9.9.9, ${address}` },
});

describe('limits', () => {
  it('count reads and writes of a session apart, over all its cookies', async () => {
    gateway = await startGateway({ limits: { reads: 2, writes: 1 } });
    const person = testPerson();
    const [cookie, twin] = [gateway.signIn(person), gateway.signIn(person)];
    expect(await statuses(3, read(cookie))).toEqual([200, 200, 429]);
    expect(await statuses(1, read(twin))).toEqual([429]);
    expect(await statuses(2, write(cookie))).toEqual([200, 429]);
    expect(await statuses(1, read(gateway.signIn()))).toEqual([200]);
  });

  it('count what takes many at once apart', async () => {
    gateway = await startGateway({ limits: { bulk: 1 } });
    const cookie = gateway.signIn();
    const reviews = { ...write(cookie), path: '/api/workflow/reviews' };
    const first = (await gateway.send(reviews)).status;
    expect(first).not.toBe(429);
    expect(await statuses(1, reviews)).toEqual([429]);
    expect(await statuses(2, write(cookie))).toEqual([200, 200]);
  });

  it('say when to come back', async () => {
    gateway = await startGateway({ limits: { reads: 1 } });
    const cookie = gateway.signIn();
    await gateway.send(read(cookie));
    const reply = await gateway.send(read(cookie));
    expect(reply.json.error.code).toBe('rate_limited');
    const seconds = Number(reply.headers['retry-after']);
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  it('count what comes without a live session by address', async () => {
    gateway = await startGateway({ limits: { anonymous: 3 } });
    expect(await statuses(1, { path: '/api/user/users' })).toEqual([401]);
    expect(await statuses(1, read('countersign.session_token=guess'))).toEqual([401]);
    const signIn = { path: '/api/auth/sign-in/email', method: 'POST' };
    expect(await statuses(2, signIn)).toEqual([200, 429]);
    expect(await statuses(1, read('countersign.session_token=other'))).toEqual([429]);
    expect(await statuses(1, read(gateway.signIn()))).toEqual([200]);
    expect(await statuses(1, { path: '/health' })).toEqual([200]);
  });

  it.each([
    ['cookies', () => ({ cookie: `countersign.session_token=${crypto.randomUUID()}` })],
    ['tokens', () => ({ authorization: `Bearer ${crypto.randomUUID()}` })],
    ['addresses', () => ({ 'x-forwarded-for': `9.9.9.${Math.floor(Math.random() * 255)}` })],
  ])('are not escaped by made-up %s, at auth or at a service', async (_, invent) => {
    gateway = await startGateway({ limits: { anonymous: 4 } });
    const auth = () => ({ path: '/api/auth/me', headers: invent() });
    const service = () => ({ path: '/api/user/users', headers: invent() });
    const made: number[] = [];
    for (const request of [auth, auth, service, service, auth, service]) {
      made.push((await gateway.send(request())).status);
    }
    expect(made).toEqual([200, 200, 401, 401, 429, 429]);
    const cookie = gateway.signIn();
    expect(await statuses(2, { path: '/api/auth/me', headers: { cookie } })).toEqual([200, 200]);
  });

  it('count one session at auth over all its cookies', async () => {
    gateway = await startGateway({ limits: { reads: 2 } });
    const person = testPerson();
    const me = (cookie: string) => ({ path: '/api/auth/me', headers: { cookie } });
    expect(await statuses(2, me(gateway.signIn(person)))).toEqual([200, 200]);
    expect(await statuses(1, me(gateway.signIn(person)))).toEqual([429]);
  });

  it('count everything from one address, as the trusted load balancer saw it', async () => {
    gateway = await startGateway({ limits: { address: 2 }, trustedHops: 1 });
    expect(await statuses(3, from('1.1.1.1'))).toEqual([200, 200, 429]);
    expect(await statuses(1, from('2.2.2.2'))).toEqual([200]);
  });
});
