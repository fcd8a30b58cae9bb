import type { CloudEvent } from '@countersign/events';
import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';

/** A claimed delivery, and the attempt that holds its lease. */
export interface Delivery {
  deliveryId: string;
  webhookId: string;
  event: CloudEvent;
  position: number;
  attempt: number;
  /** Since it was queued, by the database's clock. */
  ageMs: number;
  /** The last version of the webhook that was paused since nothing got through; 0 for none. */
  pausedVersion: number;
}

/**
 * Takes deliveries that are due by the database's clock, the longest waiting first and up to `limit` of each webhook but the `busy`
 * ones: one that is slow holds up no other. Those that another process is taking are skipped.
 */
export async function claimDeliveries(
  db: NotificationDb,
  { limit, leaseMs, busy }: { limit: number; leaseMs: number; busy: readonly string[] },
): Promise<Delivery[]> {
  const { rows } = await db.execute<Delivery & Record<string, unknown>>(sql`
    with recursive waiting as (
      (select webhook_id from webhook_deliveries where state = 'queued' order by webhook_id limit 1)
      union all
      select (select d.webhook_id from webhook_deliveries d where d.state = 'queued' and d.webhook_id > w.webhook_id
        order by d.webhook_id limit 1)
      from waiting w where w.webhook_id is not null
    ), due as (
      select d.id from waiting w cross join lateral (
        select id from webhook_deliveries d
        where d.webhook_id = w.webhook_id and d.state = 'queued' and d.due_at <= now()
        order by d.due_at limit ${limit} for update skip locked
      ) d
      where w.webhook_id <> all(${sql.param(busy)}::uuid[])
    )
    update webhook_deliveries d
    set attempts = attempts + 1, due_at = now() + make_interval(secs => ${leaseMs / 1000})
    from due where d.id = due.id
    returning d.id as "deliveryId", d.webhook_id as "webhookId", d.event, d.position::float8 as position,
      d.attempts as attempt, extract(epoch from now() - d.queued_at)::float8 * 1000 as "ageMs",
      (select coalesce(max(p.version), 0) from webhook_pauses p where p.webhook_id = d.webhook_id) as "pausedVersion"`);
  return rows;
}
