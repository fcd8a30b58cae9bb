import { readFile } from 'node:fs/promises';
import { serviceNames } from '@countersign/service-discovery';
import { expect, it } from 'vitest';
import { file } from './support/actions.ts';
import { installation, linesOf } from './support/installation.ts';
import { newPromotion } from '@countersign/testkit/payloads';
import { staff } from './support/staff.ts';
import type { CollectedSpan } from '@countersign/telemetry/testing';

it('one trace goes from the gateway over the services and their databases to the execution', async () => {
  const checker = await staff('checker');
  const { id, revision } = await file('create_promotion', newPromotion());
  const requestId = `e2e-${crypto.randomUUID()}`;
  const reply = await checker.send(`/api/workflow/actions/${id}/review`, {
    body: { revision, status: 'approved' },
    headers: {
      'x-request-id': requestId,
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    },
  });
  expect(reply.status, reply.text).toBe(200);

  const origin = 'gateway: POST /api/workflow/*';
  // Each service sends its spans by itself; what is above a span ends, and so arrives, after it.
  const services = ['gateway', 'auth', 'workflow', 'promotion'];
  const trace = await traceOf(
    requestId,
    (spans) =>
      services.every((name) => spans.some(({ service }) => service === name)) &&
      spans.every((span) => pathTo(span, spans)[0] === origin),
  );
  expect(trace[0]?.traceId).not.toBe('a'.repeat(32));
  const paths = new Set(trace.map((span) => pathTo(span, trace).join(' › ')));
  expect([...paths].filter((path) => !path.startsWith(origin))).toEqual([]);

  const review = `${origin} › gateway: POST workflow › workflow: POST /api/workflow/actions/:id/review`;
  const execution = `${review} › workflow: execute create_promotion`;
  const owner = `${execution} › workflow: POST promotion › promotion: POST /internal/actions/execute`;
  for (const path of [
    `${origin} › gateway: POST auth › auth: POST /internal/tokens › auth: `,
    `${review} › workflow: WITH countersign_workflow`,
    `${execution} › workflow: WITH countersign_workflow`,
    `${owner} › promotion: WITH countersign_promotion`,
  ]) {
    expect(
      [...paths].some((found) => found.startsWith(path)),
      path,
    ).toBe(true);
  }

  const statements = trace.flatMap(({ attributes }) => attributes['db.query.text'] ?? []);
  expect(statements.length).toBeGreaterThan(3);
  expect(statements.join()).not.toContain(id);

  for (const service of ['gateway', 'workflow', 'promotion'] as const) {
    await expect
      .poll(async () => (await linesOf(service, requestId)).map(({ msg }) => msg))
      .toContain('request');
    const lines = await linesOf(service, requestId);
    for (const line of lines) expect(line).toMatchObject({ traceId: trace[0]?.traceId });
    expect(lines.find(({ msg }) => msg === 'request')).toMatchObject({ actionId: id });
  }
  for (const service of ['gateway', 'workflow'] as const) {
    const line = (await linesOf(service, requestId)).find(({ msg }) => msg === 'request');
    expect(line?.['personId'], service).toMatch(/^[0-9a-f-]{36}$/);
  }
});

it.each(serviceNames)(
  '%s is built without the SDK, which waits in a file beside it',
  async (service) => {
    const dist = new URL(`../../../apps/backend/${service}/dist/`, import.meta.url);
    const program = await readFile(new URL('main.mjs', dist), 'utf8');
    expect(program).toMatch(/await import\(.\.\/tracing-sdk\.mjs.\)/);
    expect(program).not.toMatch(/BatchSpanProcessor|OTLPTraceExporter/);
    expect(await readFile(new URL('tracing-sdk.mjs', dist), 'utf8')).toContain(
      'BatchSpanProcessor',
    );
  },
);

/** The spans of a request, once `complete` says that all are there. */
async function traceOf(
  requestId: string,
  complete: (trace: CollectedSpan[]) => boolean,
): Promise<CollectedSpan[]> {
  let trace: CollectedSpan[] = [];
  await expect
    .poll(
      async () => {
        const all = (await (await fetch(installation.collectorUrl)).json()) as CollectedSpan[];
        const first = all.find((span) => span.attributes['countersign.request_id'] === requestId);
        trace = all.filter(({ traceId }) => traceId === first?.traceId);
        return complete(trace);
      },
      { interval: 200 },
    )
    .toBe(true);
  return trace;
}

/** The names of a span and of those above it, each with its service, from the outermost. */
function pathTo(span: CollectedSpan | undefined, trace: CollectedSpan[]): string[] {
  if (!span) return [];
  const parent = trace.find(({ spanId }) => spanId === span.parentSpanId);
  return [...pathTo(parent, trace), `${span.service}: ${span.name}`];
}
