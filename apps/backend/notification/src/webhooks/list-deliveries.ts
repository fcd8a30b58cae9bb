import { findPage } from '@countersign/database';
import { webhookDeliveries, webhookDeliveryStates } from '@countersign/db-notification';
import type { CloudEvent } from '@countersign/events';
import type { Pagination } from '@countersign/http';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { NotificationDb } from '../database.ts';
import type { DeliveryView } from './replies.ts';

/** Query of a page of deliveries; `cursor` is the `nextCursor` of the page before. */
export const deliveriesQuery = z.strictObject({
  state: z.enum(webhookDeliveryStates).optional(),
  limit: z.coerce.number<string>().int().min(1).max(100).default(20),
  cursor: z.uuid().optional(),
});

/** One page of what was sent to a webhook, the newest first. */
export async function listDeliveries(
  db: NotificationDb,
  webhookId: string,
  { state, limit, cursor }: z.infer<typeof deliveriesQuery>,
): Promise<{ deliveries: DeliveryView[]; pagination: Pagination }> {
  const key = sql`${webhookDeliveries.id}`;
  const where = and(
    eq(webhookDeliveries.webhookId, webhookId),
    state && eq(webhookDeliveries.state, state),
  );
  const { rows, pagination } = await findPage(
    db,
    { key, from: sql`${webhookDeliveries}`, where, order: 'newest', limit, cursor },
    {
      select: (page) =>
        db
          .select({ ...getTableColumns(webhookDeliveries), found: sql<number>`page.found` })
          .from(sql`${page} as page`)
          .innerJoin(webhookDeliveries, sql`${webhookDeliveries.id} = page.key`),
      keyOf: ({ id }) => id,
    },
  );
  return { deliveries: rows.map(toDelivery), pagination };
}

/** A delivery as people see it. */
export function toDelivery(row: typeof webhookDeliveries.$inferSelect): DeliveryView {
  const { id, webhookId, eventId, state, attempts, status, tookMs, reason, redelivers } = row;
  const event = row.event as CloudEvent;
  return {
    id,
    webhookId,
    eventId,
    eventType: event.type,
    actionId: String(event.data['actionId']),
    actionType: String(event.data['actionType']),
    state,
    attempts,
    status,
    tookMs,
    reason,
    queuedAt: row.queuedAt.toISOString(),
    dueAt: state === 'queued' ? row.dueAt.toISOString() : null,
    settledAt: row.settledAt?.toISOString() ?? null,
    redelivers,
    redeliveredBy:
      row.redeliveredBy === null
        ? null
        : { personId: row.redeliveredBy, name: row.redeliveredName ?? '' },
  };
}
