import type { Person } from '@countersign/auth/server';
import { webhookDeliveries } from '@countersign/db-notification';
import { DomainError, instant } from '@countersign/http';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { NotificationDb } from '../database.ts';
import { toDelivery } from './list-deliveries.ts';
import type { DeliveryView } from './replies.ts';

/** So many events are sent again by one request. */
const mostAtOnce = 1_000;

const times = { from: instant, until: instant };
const inOrder = ({ from, until }: { from: string; until: string }): boolean =>
  Date.parse(from) < Date.parse(until);
const notInOrder = { path: ['until'], message: 'must be after the time `from`' };

/** Body of `POST …/redeliver`: what was queued from a time on and before another, of which nothing arrived unless `sent` asks for all. */
export const redeliverBody = z
  .strictObject({ ...times, sent: z.boolean().default(false) })
  .refine(inOrder, notInOrder);

/** Query of `GET …/redeliver`: the same. */
export const redeliverQuery = z
  .strictObject({ ...times, sent: z.stringbool().default(false) })
  .refine(inOrder, notInOrder);

type Range = z.infer<typeof redeliverBody>;

/**
 * Has one delivery sent again, as another one that names who wished it. Throws `not_found`, and `conflict` while it is on its way.
 */
export async function redeliver(
  db: NotificationDb,
  person: Person,
  webhookId: string,
  deliveryId: string,
): Promise<DeliveryView> {
  const own = and(eq(webhookDeliveries.id, deliveryId), eq(webhookDeliveries.webhookId, webhookId));
  const [found] = await db.select().from(webhookDeliveries).where(own);
  if (!found) throw new DomainError('not_found', 'There is no such delivery');
  if (found.state === 'queued') {
    throw new DomainError('conflict', 'This delivery is still on its way');
  }
  const { eventId, position, event } = found;
  const [row] = await db
    .insert(webhookDeliveries)
    .values({
      webhookId,
      eventId,
      position,
      event,
      dueAt: sql`now()`,
      redelivers: deliveryId,
      redeliveredBy: person.personId,
      redeliveredName: person.name,
    })
    .returning();
  return toDelivery(row!);
}

/**
 * Has events of a time sent again, each once and in their order; those that arrived otherwise since are left out unless all are asked
 * for. Throws `invalid` where there are more than fit into one request.
 */
export async function redeliverAll(
  db: NotificationDb,
  person: Person,
  webhookId: string,
  range: Range,
): Promise<number> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute(sql`
      insert into webhook_deliveries
        (webhook_id, event_id, position, event, due_at, redelivers, redelivered_by, redelivered_name)
      select d.webhook_id, d.event_id, d.position, d.event, now(), d.id, ${person.personId}, ${person.name}
      from webhook_deliveries d where ${isOf(webhookId, range)}
      order by d.position limit ${mostAtOnce + 1}
      returning id`);
    if (rows.length <= mostAtOnce) return rows.length;
    const message = `holds more than ${mostAtOnce} events from there; ask for less at a time`;
    throw new DomainError('invalid', 'These are too many events at once', {
      details: [{ field: 'until', message }],
    });
  });
}

/** How many `redeliverAll` would have sent again now; those past the most that it takes are counted as one. */
export async function countRedeliverable(
  db: NotificationDb,
  webhookId: string,
  range: Range,
): Promise<{ count: number; most: number }> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from webhook_deliveries d where ${isOf(webhookId, range)} limit ${mostAtOnce + 1}) found`);
  return { count: rows[0]?.count ?? 0, most: mostAtOnce };
}

const isOf = (webhookId: string, { from, until, sent }: Range): SQL => sql`
  d.webhook_id = ${webhookId} and d.redelivers is null and d.state <> 'queued'
  and d.queued_at >= ${from} and d.queued_at < ${until} and ${sent ? sql`true` : neverArrived}`;

const neverArrived: SQL = sql`not exists (
  select from webhook_deliveries o where o.webhook_id = d.webhook_id and o.event_id = d.event_id
    and o.state in ('sent', 'queued'))`;
