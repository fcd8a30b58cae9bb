import { startTracing, useTracing } from '@countersign/telemetry';
import { silentLogger, startCollector } from '@countersign/telemetry/testing';
import { expect, it, onTestFinished } from 'vitest';
import { startStaffed } from '../testing/staff.ts';

it('a delivery from the queue is a trace of its own, linked to that of the approval', async () => {
  const collector = await startCollector();
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_TRACES_SAMPLER_ARG: 1 };
  const stopTracing = await startTracing('workflow', settings, silentLogger());
  const { system, filed, approve, checker } = await startStaffed();
  onTestFinished(async () => {
    await system.stop();
    useTracing(undefined);
    await collector.close();
  });
  const id = await filed();
  const owner = system.urls['promotion']!;
  system.urls['promotion'] = 'http://127.0.0.1:9';
  await approve(id);
  system.urls['promotion'] = owner;
  const stateOf = async () =>
    (await system.call(checker, 'GET', `/actions/${id}`)).body.data.execution.state;
  await expect.poll(stateOf).toBe('executed');
  await stopTracing();

  const approval = collector.spans.find(({ name }) => name.endsWith('/review'));
  const deliveries = collector.spans.filter(({ name }) => name === 'execute create_promotion');
  expect(deliveries).toMatchObject([
    { traceId: approval?.traceId, parentSpanId: approval?.spanId, failed: true, links: [] },
    { parentSpanId: undefined, failed: false, links: [approval?.traceId] },
  ]);
  const [, second] = deliveries;
  expect(second?.traceId).not.toBe(approval?.traceId);
  expect(second?.attributes).toMatchObject({ 'countersign.action_id': id });
  const below = collector.spans.filter(({ traceId }) => traceId === second?.traceId);
  expect(below.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['POST promotion', 'POST /internal/actions/execute']),
  );
});
