/** What a process tells of itself: logs, metrics and traces, each with the request it serves. */
export * from './cached-reading.ts';
export * from './context.ts';
export * from './logger.ts';
export * from './metrics.ts';
export { startTelemetry, type Telemetry } from './start-telemetry.ts';
export { activeSpan, beginSpan, beginTrace, useTracing, withinSpan } from './tracing/active.ts';
export {
  exemplarOf,
  traceparentOf,
  type Span,
  type SpanAttributes,
  type Tracing,
} from './tracing/span.ts';
export { startTracing, type TracingSettings } from './tracing/start-tracing.ts';
