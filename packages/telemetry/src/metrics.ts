import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  Registry,
  type CounterConfiguration,
  type GaugeConfiguration,
  type HistogramConfiguration,
  type OpenMetricsContentType,
} from 'prom-client';

export type { Counter, Gauge, Histogram } from 'prom-client';

/** The metrics of one service, in a registry of their own so that tests can run many services. */
export interface Metrics {
  registry: Registry<OpenMetricsContentType>;
  counter<T extends string>(configuration: CounterConfiguration<T>): Counter<T>;
  gauge<T extends string>(configuration: GaugeConfiguration<T>): Gauge<T>;
  histogram<T extends string>(configuration: HistogramConfiguration<T>): Histogram<T>;
}

/** A registry with the process's own figures, labelled with the service. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry<OpenMetricsContentType>();
  // Only this form has exemplars; `scrape` turns it into the older one.
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  registry.setDefaultLabels({ service });
  // A timer that fires every 10 ms, the default, is most of what an idle process does.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 50 });
  const registers = [registry];
  return {
    registry,
    counter: (configuration) => new Counter({ ...configuration, registers }),
    gauge: (configuration) => new Gauge({ ...configuration, registers }),
    histogram: (configuration) => new Histogram({ ...configuration, registers }),
  };
}
