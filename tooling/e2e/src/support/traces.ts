import type { CollectedSpan } from '@countersign/telemetry/testing';
import { expect } from 'vitest';
import { installation } from './installation.ts';

/** The spans of a request, once `complete` says that all are there. */
export async function traceOf(
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
      { timeout: 10_000, interval: 200 },
    )
    .toBe(true);
  return trace;
}

/** The names of a span and of those above it, each with its service, from the outermost. */
export function pathTo(span: CollectedSpan | undefined, trace: CollectedSpan[]): string[] {
  if (!span) return [];
  const parent = trace.find(({ spanId }) => spanId === span.parentSpanId);
  return [...pathTo(parent, trace), `${span.service}: ${span.name}`];
}
