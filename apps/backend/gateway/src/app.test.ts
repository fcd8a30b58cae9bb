import { createManagementApp } from './app.ts';
import { listenOnFreePort } from '@countersign/http/testing';
import { serviceNames } from '@countersign/service-discovery';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway } from './testing/service.ts';

type Gateway = Awaited<ReturnType<typeof startGateway>>;
let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

describe("the gateway's own addresses", () => {
  it('say whether it lives, and whether the whole system can serve', async () => {
    expect((await gateway.send({ path: '/health' })).status).toBe(200);
    const reply = await gateway.send({ path: '/ready' });
    expect(reply.status).toBe(503);
    const others = serviceNames.filter((name) => name !== 'gateway');
    const services = Object.fromEntries(
      others.map((name) => [name, name === 'auth' || name === 'user']),
    );
    expect(reply.json).toEqual({ ready: false, services });
  });

  it('give metrics on another listener, and nothing else there', async () => {
    const management = await listenOnFreePort(createManagementApp(gateway.metrics));
    const metrics = await fetch(`${management.url}/metrics`);
    expect(await metrics.text()).toContain('http_request_duration_seconds_count');
    for (const path of ['/', '/health', '/api/auth/me', '/internal/tokens']) {
      expect((await fetch(management.url + path)).status).toBe(404);
    }
    await management.close();
  });

  it.each(['/', '/invitation', '/inbox'])('say at %s that the app is not there', async (path) => {
    const { status, headers, text } = await gateway.send({ path });
    expect(status).toBe(503);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'retry-after': '5',
    });
    expect(text).toContain('The web app is not there');
    expect(text).not.toMatch(/<script|<style|\son\w+=|\sstyle=/);
    expect((await gateway.send({ path, method: 'POST' })).status).toBe(404);
  });

  it.each(['/', '/health', '/nothing', '/api/user/users'])('%s has every header', async (path) => {
    const { headers } = await gateway.send({ path });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none';.*frame-ancestors 'none'$/,
    );
    expect(headers['strict-transport-security']).toBeUndefined();
  });
});

it('asks browsers for HTTPS when it is reached over it', async () => {
  const secure = await startGateway({ publicUrl: 'https://approvals.example' });
  const { headers } = await secure.send({ path: '/health' });
  expect(headers['strict-transport-security']).toContain('max-age=31536000');
  await secure.close();
});
