import {
  beginTrace,
  createLogger,
  createMetrics,
  startTracing,
  useTracing,
  withinSpan,
  withRequestContext,
} from '@countersign/telemetry';
import { silentLogger, startCollector } from '@countersign/telemetry/testing';
import { startThrowawayCluster, type ThrowawayCluster } from '@countersign/postgres';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createDb, type DatabaseOptions } from './create-db.ts';

let cluster: ThrowawayCluster;

beforeAll(async () => {
  cluster = await startThrowawayCluster();
});

afterAll(() => cluster.stop('immediate'));

function open(options: Partial<DatabaseOptions<Record<string, never>>>) {
  const database = createDb(cluster.superuserUrl, {
    schema: {},
    applicationName: 'test',
    ...options,
  });
  onTestFinished(() => database.close());
  return database;
}

test('each statement is a span of the request that asked, also when it waited for a connection', async () => {
  const collector = await startCollector();
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_TRACES_SAMPLER_ARG: 1 };
  const stop = await startTracing('user', settings, silentLogger());
  onTestFinished(async () => {
    useTracing(undefined);
    await collector.close();
  });
  const seen: string[] = [];
  const destination = {
    write(line: string) {
      const { requestId, sql: text } = JSON.parse(line) as { requestId?: string; sql: string };
      seen.push(`${requestId}: ${text}`);
    },
  };
  const logger = createLogger({ service: 'test', level: 'debug', destination });
  const { db, pool } = open({ max: 1, logger });

  const asked = ['first', 'second', 'third'].map(async (requestId) => {
    const span = beginTrace(requestId, { kind: 'server' });
    await withRequestContext({ requestId }, () =>
      withinSpan(span, async () => await db.execute(sql`select ${'secret'}::text, pg_sleep(0.01)`)),
    );
    span?.end();
  });
  await Promise.all(asked);
  const broken = beginTrace('broken', { kind: 'server' });
  await withinSpan(broken, () => pool.query("select 'secret'::int")).catch(() => {});
  await db.execute(sql`select 'in the background'`);
  await stop();

  const queries = collector.spans.filter(({ kind }) => kind === 3);
  const text = 'select $1::text, pg_sleep(0.01)';
  for (const name of ['first', 'second', 'third']) {
    const request = collector.spans.find((span) => span.name === name);
    const own = queries.filter(({ traceId }) => traceId === request?.traceId);
    expect(own).toMatchObject([
      {
        name: 'SELECT postgres',
        parentSpanId: request?.spanId,
        attributes: { 'db.system.name': 'postgresql', 'db.query.text': text },
      },
    ]);
    expect(seen).toContain(`${name}: ${text}`);
  }
  expect(queries.at(-1)).toMatchObject({
    failed: true,
    attributes: { 'db.query.text': 'select ?::int', 'error.type': '22P02' },
  });
  expect(queries).toHaveLength(4);
  expect(JSON.stringify(collector.spans)).not.toContain('secret');
});

test('shows how the pool is used, and how long statements take', async () => {
  const metrics = createMetrics('user');
  const { db } = open({ max: 2, metrics });
  const read = async (name: string): Promise<Record<string, number>> => {
    const { values } = await metrics.registry.getSingleMetric(name)!.get();
    return Object.fromEntries(values.map(({ labels, value }) => [labels['state'] ?? '', value]));
  };
  expect(await read('countersign_database_pool_max')).toEqual({ '': 2 });
  const running = Array.from({ length: 5 }, async () => {
    await db.execute(sql`select pg_sleep(0.1)`);
  });
  await expect
    .poll(() => read('countersign_database_pool_connections'))
    .toEqual({ used: 2, idle: 0 });
  expect(await read('countersign_database_pool_waiting')).toEqual({ '': 3 });
  await Promise.all(running);
  expect(await read('countersign_database_pool_connections')).toEqual({ used: 0, idle: 2 });
  expect(await read('countersign_database_pool_waiting')).toEqual({ '': 0 });
  const text = await metrics.registry.getSingleMetricAsString(
    'countersign_database_query_duration_seconds',
  );
  expect(text).toMatch(/_count\{.*\} 5/);
});
