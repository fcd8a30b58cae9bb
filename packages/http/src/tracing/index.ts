export { activeSpan, beginSpan, beginTrace, useTracing, withinSpan } from './active.ts';
export { exemplarOf } from './exemplar.ts';
export { startTracing, type TracingSettings } from './start-tracing.ts';
export { traceparentOf, type Span, type SpanAttributes, type Tracing } from './span.ts';
