import type { ServiceName } from '@countersign/service-discovery';
import { createLogger, type Logger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { startTracing, type TracingSettings } from './tracing/start-tracing.ts';

/** What a service's process tells of itself. */
export interface Telemetry {
  logger: Logger;
  metrics: Metrics;
  /** Sends the last spans; to be awaited when the process stops. */
  stop: () => Promise<void>;
}

/** Logs, metrics and, where a collector is named, traces of a process of `service`. */
export async function startTelemetry(
  service: ServiceName,
  settings: TracingSettings & { LOG_LEVEL: string },
): Promise<Telemetry> {
  const logger = createLogger({ service, level: settings.LOG_LEVEL });
  const stop = await startTracing(service, settings, logger);
  return { logger, metrics: createMetrics(service), stop };
}
