import { setTimeout as sleep } from 'node:timers/promises';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Span as SdkSpan,
  type SpanContext,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Span, SpanPlace, Tracing } from './span.ts';

/** Whose spans these are, and where they go. */
export interface TracingOptions {
  service: string;
  /** The base URL of a collector that takes OTLP over HTTP as JSON. */
  endpoint: string;
  /** Which share of new traces is recorded; traces of callers are recorded when theirs are. */
  ratio: number;
  /** Hears of spans that the collector did not take; they are lost. */
  onFailure: (error: unknown) => void;
}

/** For one batch, retries included, and for all that is left at the end. */
const limitMs = 3_000;

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
} as const;

/**
 * Traces by the OpenTelemetry SDK. Production loads this file apart from the rest of a service, and
 * only to trace, so it shares no state with it.
 */
export function createTracing({ service, endpoint, ratio, onFailure }: TracingOptions): Tracing {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'service.namespace': 'countersign',
      'service.instance.id': crypto.randomUUID(),
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanLimits: { attributeValueLengthLimit: 4_000 },
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new Reporting(`${endpoint.replace(/\/+$/, '')}/v1/traces`, onFailure),
        scheduledDelayMillis: 1_000,
        exportTimeoutMillis: limitMs,
      }),
    ],
  });
  const tracer = provider.getTracer('countersign');
  const known = new WeakMap<Span, SdkSpan>();

  const contextOf = (parent: SpanPlace['parent']): Context => {
    if (typeof parent === 'string') {
      const remote = parseTraceparent(parent);
      return remote ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
    }
    const own = parent && known.get(parent);
    return own ? trace.setSpan(ROOT_CONTEXT, own) : ROOT_CONTEXT;
  };

  return {
    begin(name, { kind, attributes = {}, parent, link }) {
      const cause = link === undefined ? undefined : parseTraceparent(link);
      const links = cause ? [{ context: cause }] : [];
      const options = { kind: kinds[kind], attributes, links };
      const started = tracer.startSpan(name, options, contextOf(parent));
      const span = facade(started);
      known.set(span, started);
      return span;
    },
    async close() {
      await Promise.race([
        provider.shutdown().catch(onFailure),
        sleep(limitMs, undefined, { ref: false }),
      ]);
    },
  };
}

function facade(span: SdkSpan): Span {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceId,
    spanId,
    sampled: (traceFlags & TraceFlags.SAMPLED) !== 0,
    set: (attributes) => void span.setAttributes(attributes),
    rename: (name) => void span.updateName(name),
    fail: (type) => {
      span.setAttribute('error.type', type);
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
    end: () => span.end(),
  };
}

/** The exporter, which says when it failed. */
class Reporting extends OTLPTraceExporter {
  readonly #onFailure: (error: unknown) => void;

  constructor(url: string, onFailure: (error: unknown) => void) {
    super({ url, timeoutMillis: limitMs });
    this.#onFailure = onFailure;
  }

  override export(...[spans, done]: Parameters<OTLPTraceExporter['export']>): void {
    super.export(spans, (result) => {
      if (result.error) this.#onFailure(result.error);
      done(result);
    });
  }
}

const traceparent = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** What a `traceparent` header names, or `undefined` when it is none (W3C Trace Context, 3.2). */
function parseTraceparent(header: string): SpanContext | undefined {
  const [, traceId, spanId, flags] = traceparent.exec(header) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}
