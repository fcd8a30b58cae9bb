import { execFileSync } from 'node:child_process';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBaseApp, scrape } from '@countersign/http';
import { listenOnFreePort } from '@countersign/http/testing';
import { createLogger, createMetrics, startTracing, useTracing } from '@countersign/telemetry';
import { silentLogger, startCollector, type Collector } from '@countersign/telemetry/testing';
import { outgoingFetch } from './outgoing-fetch.ts';

let collector: Collector;
let stopTracing: () => Promise<void>;
const lines: string[] = [];
const destination = { write: (line: string) => void lines.push(line) };
const logger = createLogger({ service: 'user', level: 'info', destination });

async function start(endpoint: string, ratio = 1): Promise<void> {
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: ratio };
  stopTracing = await startTracing('user', settings, logger);
}

beforeEach(async () => {
  lines.length = 0;
  collector = await startCollector();
  await start(collector.url);
});

afterEach(async () => {
  await stopTracing();
  useTracing(undefined);
  await collector.close();
});

const outside = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

function appWith(trustTraces = true) {
  const metrics = createMetrics('user');
  const app = createBaseApp({ logger, metrics, trustTraces });
  app.get('/metrics', scrape(metrics));
  app.get('/things/:id', (c) => c.text('a thing'));
  app.get('/broken', () => {
    throw new Error('broken');
  });
  return app;
}

describe('a request', () => {
  it('goes on with the trace of a caller that is trusted', async () => {
    await appWith().request('/things/7?secret=1', { headers: { traceparent: outside } });
    await stopTracing();
    expect(collector.spans).toMatchObject([
      {
        service: 'user',
        name: 'GET /things/:id',
        kind: 2,
        traceId: 'a'.repeat(32),
        parentSpanId: 'b'.repeat(16),
        attributes: { 'http.route': '/things/:id', 'http.response.status_code': 200 },
        failed: false,
      },
    ]);
    expect(JSON.stringify(collector.spans)).not.toContain('secret');
  });

  it('begins its own where anybody can call, and when the header is no trace', async () => {
    await appWith(false).request('/things/7', { headers: { traceparent: outside } });
    for (const traceparent of ['00-1-2-01', `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`]) {
      await appWith().request('/things/7', { headers: { traceparent } });
    }
    await stopTracing();
    expect(collector.spans).toHaveLength(3);
    for (const { traceId, parentSpanId } of collector.spans) {
      expect(traceId).not.toMatch(/^(a+|0+|1)$/);
      expect(parentSpanId).toBeUndefined();
    }
  });

  it('has its trace in its log line, and a failure in its span', async () => {
    await appWith().request('/broken');
    await stopTracing();
    const [span] = collector.spans;
    expect(span).toMatchObject({ name: 'GET /broken', failed: true });
    const line = lines.map((text) => JSON.parse(text)).find(({ msg }) => msg === 'request');
    expect(line).toMatchObject({ traceId: span?.traceId });
  });

  it('to a probe is no trace', async () => {
    await appWith().request('/metrics');
    await stopTracing();
    expect(collector.spans).toEqual([]);
  });

  it('is an exemplar for those who read OpenMetrics', async () => {
    const app = appWith();
    await app.request('/things/7', { headers: { traceparent: outside } });
    const accept = 'application/openmetrics-text;version=1.0.0,text/plain;q=0.5';
    const reply = await app.request('/metrics', { headers: { accept } });
    expect(reply.headers.get('content-type')).toContain('application/openmetrics-text');
    const text = await reply.text();
    expect(text).toMatch(
      /^http_request_duration_seconds_bucket\{.*route="\/things\/:id".*\} 1 # \{trace_id="a{32}",span_id="[0-9a-f]{16}"\} /m,
    );
    const plain = await (await app.request('/metrics')).text();
    expect(plain).not.toContain('trace_id');
  });

  it('that is not recorded has ids all the same, and is no exemplar', async () => {
    await stopTracing();
    await start(collector.url, 0);
    const app = appWith();
    await app.request('/things/7');
    await stopTracing();
    expect(collector.spans).toEqual([]);
    expect(lines.at(-1)).toMatch(/"traceId":"[0-9a-f]{32}"/);
    const accept = 'application/openmetrics-text';
    const text = await (await app.request('/metrics', { headers: { accept } })).text();
    expect(text).not.toContain('trace_id');
  });
});

it('a call carries the trace on, as a span of its own', async () => {
  const callee = await listenOnFreePort(
    new Hono().get('/', (c) => c.text(c.req.header('traceparent') ?? 'none')),
  );
  const call = outgoingFetch({ service: 'account', timeoutMs: 500 });
  const app = appWith();
  app.get('/ask', async (c) => c.text(await (await call(callee.url)).text()));
  const seen = await (await app.request('/ask')).text();
  expect(await (await call(callee.url)).text()).toBe('none');
  await callee.close();
  await app.request('/ask');
  await stopTracing();

  const client = collector.spans.filter(({ kind }) => kind === 3);
  const server = collector.spans.filter(({ kind }) => kind === 2);
  expect(client).toMatchObject([
    { name: 'GET account', traceId: server[0]?.traceId, parentSpanId: server[0]?.spanId },
    { name: 'GET account', failed: true, attributes: { 'error.type': 'error' } },
  ]);
  expect(seen).toBe(`00-${client[0]?.traceId}-${client[0]?.spanId}-01`);
});

describe('a collector that is away', () => {
  it('disturbs no request, is spoken of once, and holds up the end for seconds at most', async () => {
    await stopTracing();
    await start('http://127.0.0.1:9');
    const app = appWith();
    for (let n = 0; n < 3; n += 1) expect((await app.request('/things/7')).status).toBe(200);
    const began = performance.now();
    await stopTracing();
    expect(performance.now() - began).toBeLessThan(3_500);
    expect(lines.filter((line) => line.includes('traces could not be sent'))).toHaveLength(1);
  });
});

describe('the SDK', () => {
  const program = `
    import { registerHooks } from 'node:module';
    let loaded = 0;
    registerHooks({ load(url, context, next) {
      if (/opentelemetry.(sdk-trace|exporter|otlp|resources)/.test(url)) loaded += 1;
      return next(url, context);
    } });
    const { startTracing } = await import(${JSON.stringify(import.meta.resolve('@countersign/telemetry'))});
    const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: process.argv[1], OTEL_TRACES_SAMPLER_ARG: 1 };
    await startTracing('user', settings, undefined);
    console.log(loaded > 0 ? 'loaded' : 'not loaded');
    process.exit();`;
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, ['--input-type=module', '-e', program, ...args], {
      encoding: 'utf8',
    }).trim();

  it('is loaded only where a collector is named', () => {
    expect(run()).toBe('not loaded');
    expect(run('http://127.0.0.1:9')).toBe('loaded');
  });
});

it('makes no spans without a collector', async () => {
  await stopTracing();
  useTracing(undefined);
  await startTracing('user', { OTEL_TRACES_SAMPLER_ARG: 1 }, silentLogger());
  await appWith().request('/things/7', { headers: { traceparent: outside } });
  expect(lines.at(-1)).not.toContain('traceId');
});
