import { createManagementApp } from './app.ts';
import { createLogger, startTracing, useTracing } from '@countersign/telemetry';
import { listenOnFreePort } from '@countersign/http/testing';
import { startCollector } from '@countersign/telemetry/testing';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { publicUrl, startGateway } from './testing/service.ts';

type Gateway = Awaited<ReturnType<typeof startGateway>>;
let gateway: Gateway;
afterEach(() => gateway.close());

async function scrape(): Promise<string> {
  return (await createManagementApp(gateway.metrics).request('/metrics')).text();
}

it('counts what each limit refuses', async () => {
  gateway = await startGateway({ limits: { reads: 1 } });
  const cookie = gateway.signIn();
  for (let n = 0; n < 3; n += 1) {
    await gateway.send({ path: '/api/user/users', headers: { cookie } });
  }
  const text = await scrape();
  expect(text).toContain('countersign_rate_limited_total{limit="reads",service="gateway"} 2');
  expect(text).toContain('countersign_rate_limited_total{limit="writes",service="gateway"} 0');
});

it('measures requests by the service they go to, and calls by how they end', async () => {
  const slow = await listenOnFreePort({ fetch: () => new Promise<Response>(() => {}) });
  gateway = await startGateway({ timeoutMs: 1_000, urls: { account: slow.url } });
  const cookie = gateway.signIn();
  await gateway.send({ path: '/api/user/users/7', headers: { cookie } });
  await gateway.send({ path: '/api/account/accounts', headers: { cookie } });
  await gateway.send({ path: '/api/promotion/promotions', headers: { cookie } });
  await gateway.send({ path: '/health' });
  const text = await scrape();
  for (const [route, status] of [
    ['/api/user/\\*', 200],
    ['/api/account/\\*', 503],
    ['/health', 200],
  ] as const) {
    const sample = `http_request_duration_seconds_count\\{.*route="${route}",status="${status}"`;
    expect(text).toMatch(new RegExp(`${sample}.*\\} 1$`, 'm'));
  }
  for (const labels of [
    'callee="auth",outcome="ok"',
    'callee="user",outcome="ok"',
    'callee="account",outcome="timeout"',
    'callee="promotion",outcome="error"',
  ]) {
    expect(text).toMatch(
      new RegExp(`outgoing_request_duration_seconds_count\\{.*${labels}\\} [1-9]`),
    );
  }
  void slow.close();
});

it('begins each trace itself, whatever a client sends', async () => {
  const collector = await startCollector();
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ service: 'gateway', level: 'info', destination });
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_TRACES_SAMPLER_ARG: 1 };
  const stop = await startTracing('gateway', settings, logger);
  onTestFinished(async () => {
    useTracing(undefined);
    await collector.close();
  });
  gateway = await startGateway();
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const cookie = gateway.signIn();
  const headers = { cookie, traceparent, tracestate: 'vendor=1', baggage: 'x=1' };
  const reply = await gateway.send({ path: '/api/user/users', headers });
  await stop();

  const request = collector.spans.find(
    ({ kind, name }) => kind === 2 && name.includes('/api/user'),
  );
  expect(request).toMatchObject({ name: 'GET /api/user/*', parentSpanId: undefined });
  const call = collector.spans.find(({ name }) => name === 'GET user');
  expect(call).toMatchObject({ parentSpanId: request?.spanId, traceId: request?.traceId });
  const seen = reply.json.data.headers;
  expect(seen.traceparent).toBe(`00-${call?.traceId}-${call?.spanId}-01`);
  expect(seen.traceparent).not.toContain('a'.repeat(32));
  expect(seen).not.toHaveProperty('tracestate');
  expect(seen).not.toHaveProperty('baggage');
});

it('passes on no trace of a client when it does not trace itself', async () => {
  gateway = await startGateway();
  const headers = {
    cookie: gateway.signIn(),
    origin: publicUrl,
    traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
  };
  const reply = await gateway.send({ path: '/api/user/users', headers });
  expect(reply.json.data.headers).not.toHaveProperty('traceparent');
});

it('names the action in its log lines', async () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ service: 'gateway', level: 'info', destination });
  gateway = await startGateway({ logger });
  const actionId = crypto.randomUUID();
  const cookie = gateway.signIn();
  for (const path of [`/api/workflow/actions/${actionId}/review`, '/api/workflow/actions']) {
    await gateway.send({ path, headers: { cookie } });
  }
  const requests = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
  expect(requests.map((line) => line.actionId)).toEqual([actionId, undefined]);
  expect(requests[0]).toMatchObject({
    requestId: expect.any(String),
    personId: expect.any(String),
  });
});
