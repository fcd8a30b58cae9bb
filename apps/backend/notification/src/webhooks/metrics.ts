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
  const late = cachedReading(() => readLateness(db));
  metrics.gauge({
    name: 'countersign_webhook_deliveries_late_seconds',
    help: 'For how long the delivery that is due the longest has not been tried.',
    async collect() {
      const seconds = await late();
      this.remove();
      if (seconds !== undefined) this.set(seconds);
    },
  });
  return (result) => deliveries.inc({ result });
}

/** By how much the first of each webhook is late, and of these the most: one look into an index for each. */
async function readLateness(db: NotificationDb): Promise<number> {
  const { rows } = await db.execute<{ seconds: number }>(sql`
    with recursive first as (
      (select webhook_id, due_at from webhook_deliveries where state = 'queued' order by webhook_id, due_at limit 1)
      union all
      select d.webhook_id, d.due_at from first f cross join lateral (
        select webhook_id, due_at from webhook_deliveries
        where state = 'queued' and webhook_id > f.webhook_id order by webhook_id, due_at limit 1) d
    )
    select greatest(coalesce(extract(epoch from now() - min(due_at)), 0), 0)::float8 as seconds from first`);
  return rows[0]?.seconds ?? 0;
}

async function countWaiting(db: NotificationDb): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from webhook_deliveries where state = 'queued' limit ${most}) as open`);
  return rows[0]?.count ?? 0;
}
