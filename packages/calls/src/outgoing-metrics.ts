import type { Histogram, Metrics } from '@countersign/telemetry';

/** How an attempt to call another service ended. */
export type OutgoingOutcome = 'ok' | 'error' | 'timeout' | 'cancelled';

const made = new WeakMap<Metrics, Histogram<'callee' | 'outcome'>>();

/** The histogram of all calls that a service makes, whoever makes them. */
export function outgoingDuration(metrics: Metrics): Histogram<'callee' | 'outcome'> {
  const known = made.get(metrics);
  if (known) return known;
  const histogram = metrics.histogram({
    name: 'countersign_outgoing_request_duration_seconds',
    help: 'Time of one attempt to call another service, by how it ended.',
    labelNames: ['callee', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
  made.set(metrics, histogram);
  return histogram;
}
