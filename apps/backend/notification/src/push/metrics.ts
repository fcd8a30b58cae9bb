import type { Metrics } from '@countersign/telemetry';

const results = ['sent', 'failed', 'given_up', 'gone'] as const;

/** Counts what became of a try to push. */
export type CountPush = (result: (typeof results)[number]) => void;

/** Declares the metric. */
export function createPushMetrics(metrics: Metrics): CountPush {
  const pushes = metrics.counter({
    name: 'countersign_pushes_total',
    help: 'Tries to push what somebody is told to a browser of theirs.',
    labelNames: ['result'],
  });
  // From the beginning, so that the first of its kind is an increase.
  for (const result of results) pushes.inc({ result }, 0);
  return (result) => pushes.inc({ result });
}
