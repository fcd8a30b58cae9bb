import { cachedReading, type Metrics } from '@countersign/telemetry';

/** Counts what became of a try to hand over a mail. */
export type CountMail = (result: 'sent' | 'failed') => void;

/** Declares the metrics of a service that mails: what is counted here, and how many wait, which each scrape reads. */
export function createMailMetrics(
  metrics: Metrics,
  countWaiting: () => Promise<number>,
): CountMail {
  const mails = metrics.counter({
    name: 'countersign_mails_total',
    help: 'Mails handed to the mail server.',
    labelNames: ['result'],
  });
  // From the beginning, so that the first of its kind is an increase.
  for (const result of ['sent', 'failed']) mails.inc({ result }, 0);
  const waiting = cachedReading(countWaiting);
  metrics.gauge({
    name: 'countersign_mails_waiting',
    help: 'Mails queued and not sent yet.',
    async collect() {
      const count = await waiting();
      this.remove();
      if (count !== undefined) this.set(count);
    },
  });
  return (result) => mails.inc({ result });
}
