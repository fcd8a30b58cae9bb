import { cachedReading, type Metrics } from '@countersign/telemetry';
import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';

const results = ['sent', 'failed', 'given_up'] as const;

/** Counts what became of a try to send an event to a webhook. */
export type CountDelivery = (result: (typeof results)[number]) => void;

/** Counting ends here, however many wait. */
const most = 10_000;

/** Declares the metrics of webhooks: what is counted here, and how many deliveries wait, which each scrape reads. */
export function createWebhookMetrics(metrics: Metrics, db: NotificationDb): CountDelivery {
  const deliveries = metrics.counter({
    name: 'countersign_webhook_deliveries_total',
    help: 'Tries to send an event to a webhook.',
    labelNames: ['result'],
  });
  // From the beginning, so that the first of its kind is an increase.
  for (const result of results) deliveries.inc({ result }, 0);
  const waiting = cachedReading(() => countWaiting(db));
  metrics.gauge({
    name: 'countersign_webhook_deliveries_waiting',
    help: 'Events queued for webhooks and not taken yet.',
    async collect() {
      const count = await waiting();
      this.remove();
      if (count !== undefined) this.set(count);
    },
  });
  return (result) => deliveries.inc({ result });
}

async function countWaiting(db: NotificationDb): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from webhook_deliveries where state = 'queued' limit ${most}) as open`);
  return rows[0]?.count ?? 0;
}
