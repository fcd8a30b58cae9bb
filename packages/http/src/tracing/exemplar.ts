import type { Span } from './span.ts';

/** What an observation of a histogram says of the trace it was made in; nothing of one not recorded. */
export function exemplarOf(span: Span | undefined): Record<string, string> {
  return span?.sampled ? { trace_id: span.traceId, span_id: span.spanId } : {};
}
