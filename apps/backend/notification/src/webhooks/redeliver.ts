import type { Person } from '@countersign/auth/server';
import { webhookDeliveries } from '@countersign/db-notification';
import { DomainError } from '@countersign/http';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { NotificationDb } from '../database.ts';
import { toDelivery } from './list-deliveries.ts';
import type { DeliveryView } from './replies.ts';

/** So many events are sent again by one request. */
const mostAtOnce = 1_000;

const time = z.iso.datetime({ offset: true });

/** Body of `POST …/redeliver`: what was queued from a time on and before another, of which nothing arrived unless `sent` asks for all. */
export const redeliverBody = z
  .strictObject({ from: time, until: time, sent: z.boolean().default(false) })
  .refine(({ from, until }) => Date.parse(from) < Date.parse(until), {
    path: ['until'],
    message: 'must be after the time `from`',
  });

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
  { from, until, sent }: z.infer<typeof redeliverBody>,
): Promise<number> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute(sql`
      insert into webhook_deliveries
        (webhook_id, event_id, position, event, due_at, redelivers, redelivered_by, redelivered_name)
      select d.webhook_id, d.event_id, d.position, d.event, now(), d.id, ${person.personId}, ${person.name}
      from webhook_deliveries d
      where d.webhook_id = ${webhookId} and d.redelivers is null and d.state <> 'queued'
        and d.queued_at >= ${from} and d.queued_at < ${until} and ${sent ? sql`true` : neverArrived}
      order by d.position limit ${mostAtOnce + 1}
      returning id`);
    if (rows.length <= mostAtOnce) return rows.length;
    const message = `holds more than ${mostAtOnce} events from there; ask for less at a time`;
    throw new DomainError('invalid', 'These are too many events at once', {
      details: [{ field: 'until', message }],
    });
  });
}

const neverArrived: SQL = sql`not exists (
  select from webhook_deliveries o where o.webhook_id = d.webhook_id and o.event_id = d.event_id
    and o.state in ('sent', 'queued'))`;
