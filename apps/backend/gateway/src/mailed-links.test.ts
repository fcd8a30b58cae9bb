import { listenOnFreePort } from '@countersign/http/testing';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway } from './testing/service.ts';

/** A service that tells what reached it. */
const echo = new Hono().all('*', async (c) =>
  c.json({ headers: c.req.header(), body: await c.req.text() }),
);
let service: Awaited<ReturnType<typeof listenOnFreePort>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  service = await listenOnFreePort(echo);
  gateway = await startGateway({ urls: { notification: service.url } });
});
afterAll(async () => {
  await gateway.close();
  await service.close();
});

const path = '/api/notification/unsubscribe?link=v1.person.kind.signature_-';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const body = 'List-Unsubscribe=One-Click';

describe('a link in a mail', () => {
  it('is handed on for nobody signed in, from wherever it comes, and without cookies', async () => {
    const headers = { ...form, cookie: gateway.signIn(), origin: 'https://mail.example' };
    for (const sent of [form, headers, { ...headers, 'sec-fetch-site': 'cross-site' }]) {
      const reply = await gateway.send({ path, method: 'POST', headers: sent, body });
      expect(reply.status).toBe(200);
      const { headers: received, body: text } = reply.json;
      expect(text).toBe(body);
      expect(received.cookie).toBeUndefined();
      const token = received.authorization.split(' ')[1];
      const reader = gateway.identity.serviceTokens('notification');
      expect(await reader.verify(token, ['gateway'])).toMatchObject({ service: 'gateway' });
    }
    expect((await gateway.send({ path })).status).toBe(200);
  });

  it.each([
    ['another body', 'POST', path, { 'content-type': 'application/json' }, 415],
    ['another method', 'PUT', path, form, 404],
    ['more of the address', 'POST', '/api/notification/unsubscribe/more', form, 415],
    ['another address of the service', 'POST', '/api/notification/read', {}, 415],
  ])('makes no way for %s', async (_, method, to, headers, status) => {
    expect((await gateway.send({ path: to, method, headers, body })).status).toBe(status);
  });

  it('is counted as of nobody signed in', async () => {
    const busy = await startGateway({
      urls: { notification: service.url },
      limits: { anonymous: 2 },
    });
    const ask = () => busy.send({ path, method: 'POST', headers: form, body });
    const replies = [await ask(), await ask(), await ask()];
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 429]);
    await busy.close();
  });
});
