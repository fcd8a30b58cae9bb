/** What is said of a span, by the names of OpenTelemetry's semantic conventions where they have one. */
export type SpanAttributes = Record<string, string | number>;

/** One step of a trace, under way. */
export interface Span {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  /** Whether the trace is recorded; the others have ids all the same. */
  readonly sampled: boolean;
  set(attributes: SpanAttributes): void;
  rename(name: string): void;
  /** Marks it as failed, by an error's type or code; texts of errors may hold submitted values. */
  fail(type: string): void;
  end(): void;
}

export interface SpanOptions {
  kind: 'server' | 'client' | 'internal';
  attributes?: SpanAttributes;
}

/** Where a span hangs in its trace. */
export interface SpanPlace {
  /** A span of this process, or the `traceparent` of another one (W3C Trace Context). */
  parent?: Span | string | undefined;
  /** The `traceparent` of what caused this in another trace. */
  link?: string | undefined;
}

/** What makes spans and sends them on. */
export interface Tracing {
  begin(name: string, options: SpanOptions & SpanPlace): Span;
  /** Sends what is left, or gives up after a while. */
  close(): Promise<void>;
}

/** The header that carries a trace on to the next service (W3C Trace Context, version 00). */
export function traceparentOf({ traceId, spanId, sampled }: Span): string {
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
}

/** What an observation of a histogram says of the trace it was made in; nothing of one not recorded. */
export function exemplarOf(span: Span | undefined): Record<string, string> {
  return span?.sampled ? { trace_id: span.traceId, span_id: span.spanId } : {};
}
