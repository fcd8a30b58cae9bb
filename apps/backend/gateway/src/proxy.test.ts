import { testPerson } from '@countersign/auth/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { publicUrl, startGateway } from './testing/service.ts';

type Gateway = Awaited<ReturnType<typeof startGateway>>;
let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const json = { 'content-type': 'application/json', origin: publicUrl };

describe('a request to a service', () => {
  it('arrives unchanged, with a token of the person for that service', async () => {
    const person = testPerson();
    const cookie = gateway.signIn(person);
    const target = '/api/user/users?q=a%2Fb&x=1&x=2';
    const reply = await gateway.send({
      path: target,
      method: 'POST',
      headers: { ...json, cookie, 'idempotency-key': 'k-1' },
      body: '{"a":1}',
    });
    expect(reply.status).toBe(200);
    expect(reply.json.data).toMatchObject({
      service: 'user',
      method: 'POST',
      target,
      body: '{"a":1}',
      person: person.personId,
    });
    expect(reply.json.data.headers['idempotency-key']).toBe('k-1');
    expect(reply.json.data.headers['x-request-id']).toBe(reply.headers['x-request-id']);
  });

  it('arrives at the address that it was sent to, to the letter', async () => {
    const headers = { ...json, cookie: gateway.signIn() };
    const path = `/api/user/users/o'neil?q='"<a|b>\\^\`{}&&=%zz%2F?`;
    for (const method of ['GET', 'POST']) {
      const { status, json: body } = await gateway.send({ path, method, headers });
      expect({ status, target: body.data?.wire }).toEqual({ status: 200, target: path });
    }
  });

  it('loses every header by which a client could pretend to be someone', async () => {
    const person = testPerson();
    const lies = {
      authorization: 'Bearer forged',
      forwarded: 'for=6.6.6.6',
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'https',
      'x-real-ip': '6.6.6.6',
      'x-person': 'root',
      'x-person-id': 'root',
      'x-countersign-person': 'root',
      'x-countersign-background': '1',
      'proxy-authorization': 'Basic x',
      te: 'trailers',
    };
    const cookie = `${gateway.signIn(person)}; theme=dark`;
    const reply = await gateway.send({ path: '/api/user/users', headers: { ...lies, cookie } });
    const { headers, person: seen } = reply.json.data;
    expect(seen).toBe(person.personId);
    expect(headers.authorization).not.toBe(lies.authorization);
    expect(Object.keys(headers).filter((name) => name !== 'authorization' && name in lies)).toEqual(
      [],
    );
    expect(headers.cookie).toBeUndefined();
  });

  it('brings back no cookie and nothing about the software', async () => {
    const cookie = gateway.signIn();
    const { headers } = await gateway.send({ path: '/api/user/users', headers: { cookie } });
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers.server).toBeUndefined();
  });

  it.each([undefined, 'theme=dark', 'countersign.session_token=unknown'])(
    'with cookie "%s" is 401',
    async (cookie) => {
      const headers: Record<string, string> = cookie === undefined ? {} : { cookie };
      const reply = await gateway.send({ path: '/api/user/users', headers });
      expect(reply.status).toBe(401);
      expect(reply.json.error.code).toBe('unauthenticated');
    },
  );

  it('that answers nobody is 503 and names the service', async () => {
    const cookie = gateway.signIn();
    const reply = await gateway.send({ path: '/api/promotion/promotions', headers: { cookie } });
    expect(reply.status).toBe(503);
    expect(reply.headers['retry-after']).toBe('1');
    expect(reply.json.error.message).toBe('The promotion service did not answer; try again');
  });
});

describe('sessions', () => {
  it('are exchanged once for the reads of a few seconds, and again after a sign-out', async () => {
    const [cookie, other] = [gateway.signIn(), gateway.signIn()];
    const read = (of = cookie) =>
      gateway.send({ path: '/api/user/users', headers: { cookie: of } });
    // No time passes: what auth was asked on a busy machine would be too old to be kept.
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
    onTestFinished(() => clock.mockRestore());
    await Promise.all([read(other), read(other)]);
    gateway.sessions.exchanges.length = 0;
    await Promise.all([read(), read(), read()]);
    expect(gateway.sessions.exchanges).toEqual([{ audience: 'user', background: false }]);

    gateway.sessions.live.delete(cookie);
    expect((await read()).status).toBe(200);
    const headers = { ...json, cookie };
    await gateway.send({ path: '/api/auth/sign-out', method: 'POST', headers });
    expect((await read()).status).toBe(401);
  });

  it('are exchanged for all by which one decides where one does', async () => {
    const headers = { ...json, cookie: gateway.signIn() };
    gateway.sessions.exchanges.length = 0;
    for (const path of ['actions', 'actions/0199/review'])
      await gateway.send({ path: `/api/workflow/${path}`, method: 'POST', headers });
    expect(gateway.sessions.exchanges).toEqual([
      { audience: 'workflow', background: false },
      { audience: 'workflow', background: false, decides: true },
    ]);
  });

  it('of others are forgotten when a call may have ended them', async () => {
    const [cookie, other] = [gateway.signIn(), gateway.signIn()];
    const read = () => gateway.send({ path: '/api/user/users', headers: { cookie: other } });
    expect((await read()).status).toBe(200);
    gateway.sessions.live.delete(other);
    const headers = { ...json, cookie };
    await gateway.send({ path: '/api/auth/sessions/revoke-others', method: 'POST', headers });
    expect((await read()).status).toBe(401);
  });

  it('are exchanged each time beside an auth that does not tell what changes', async () => {
    const cookie = gateway.signIn();
    gateway.sessions.exchanges.length = 0;
    gateway.sessions.earlier = true;
    try {
      for (let n = 0; n < 3; n += 1) {
        await gateway.send({ path: '/api/user/users', headers: { cookie } });
      }
      expect(gateway.sessions.exchanges).toHaveLength(3);
    } finally {
      gateway.sessions.earlier = false;
    }
  });

  it('are exchanged for every change', async () => {
    const cookie = gateway.signIn();
    gateway.sessions.exchanges.length = 0;
    const change = () =>
      gateway.send({
        path: '/api/user/users',
        method: 'POST',
        headers: { ...json, cookie },
        body: '{}',
      });
    expect((await change()).status).toBe(200);
    gateway.sessions.live.delete(cookie);
    expect((await change()).status).toBe(401);
    expect(gateway.sessions.exchanges).toHaveLength(2);
  });

  it('are not exchanged to know whose a read of auth is, but when it is a change', async () => {
    const cookie = gateway.signIn();
    const headers = { ...json, cookie };
    await gateway.send({ path: '/api/user/users', headers });
    gateway.sessions.exchanges.length = 0;
    expect((await gateway.send({ path: '/api/auth/me', headers })).status).toBe(200);
    expect(gateway.sessions.exchanges).toEqual([]);
    await gateway.send({ path: '/api/auth/sign-out', method: 'POST', headers });
    expect(gateway.sessions.exchanges).toEqual([{ audience: 'auth', background: true }]);
  });

  it('that ended elsewhere are refused once auth has told of it', async () => {
    const person = testPerson();
    const cookie = gateway.signIn(person);
    const read = () => gateway.send({ path: '/api/user/users', headers: { cookie } });
    expect((await read()).status).toBe(200);
    gateway.sessions.live.delete(cookie);
    gateway.sessions.changed.push(person.personId);
    const ended = performance.now();
    let lastGranted = ended;
    let status = 200;
    while (status === 200) {
      const sent = performance.now();
      ({ status } = await read());
      if (status === 200) lastGranted = sent;
    }
    expect(lastGranted - ended).toBeLessThan(250);
    expect(status).toBe(401);
  });

  it('are not kept alive by polling', async () => {
    const cookie = gateway.signIn();
    gateway.sessions.exchanges.length = 0;
    const headers = { cookie, 'x-countersign-background': '1' };
    await gateway.send({ path: '/api/user/users', headers });
    expect(gateway.sessions.exchanges).toEqual([{ audience: 'user', background: true }]);
  });
});

describe('a request to auth', () => {
  it('carries cookies both ways, a token of the gateway and the client address', async () => {
    const reply = await gateway.send({
      path: '/api/auth/sign-in/email',
      method: 'POST',
      headers: { ...json, cookie: 'a=1; b=2', 'x-forwarded-for': '6.6.6.6' },
      body: '{}',
    });
    expect(reply.json.data.headers).toMatchObject({
      cookie: 'a=1; b=2',
      origin: publicUrl,
      'x-forwarded-for': '127.0.0.1',
    });
    expect(reply.headers['set-cookie']).toEqual(['echoed=1; HttpOnly']);
  });

  it.each([
    ['POST', '/api/auth/sign-up/email'],
    ['POST', '/api/auth/update-user'],
    ['GET', '/api/auth/token'],
    ['GET', '/api/auth/internal/tokens'],
  ])('does not leave the gateway for %s %s', async (method, path) => {
    const reply = await gateway.send({ method, path, headers: json });
    expect(reply.status).toBe(404);
  });
});
