import type { ServiceName } from '@countersign/service-discovery';
import type { Logger } from '../logger.ts';
import { useTracing } from './active.ts';

export interface TracingSettings {
  /** Where spans go by OTLP over HTTP; without it there is no tracing. */
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  /** Which share of the traces that begin here is recorded, 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: number;
}

/** A failing collector is spoken of once in so long. */
const silenceMs = 60_000;

/**
 * Begins to trace when a collector is named; the SDK is loaded then, and only then.
 *
 * @returns what sends the last spans, to be awaited when the process stops
 */
export async function startTracing(
  service: ServiceName,
  settings: TracingSettings,
  logger: Logger,
): Promise<() => Promise<void>> {
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return async () => {};
  const { createTracing } = await import('./tracing-sdk.ts');
  let silentUntil = -Infinity;
  const tracing = createTracing({
    service,
    endpoint,
    ratio: settings.OTEL_TRACES_SAMPLER_ARG,
    onFailure: (error) => {
      if (performance.now() < silentUntil) return;
      silentUntil = performance.now() + silenceMs;
      logger.warn({ err: error }, 'traces could not be sent');
    },
  });
  useTracing(tracing);
  return () => tracing.close();
}
