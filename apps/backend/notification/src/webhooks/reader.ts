import type { Transaction } from '@countersign/database';
import { type CloudEvent, positionOf } from '@countersign/events';
import { createLogReader, type LogReader, type PullEvents } from '@countersign/events/reader';
import type { Logger, Metrics } from '@countersign/telemetry';
import { sql } from 'drizzle-orm';
import type { ListWebhooks } from '../calls/list-webhooks.ts';
import type { NotificationDb, NotificationSchema } from '../database.ts';
import { roundsApart } from '../events/rounds-apart.ts';
import { matches } from './matches.ts';

/**
 * Reads workflow's log from now on, with a cursor of its own, and queues each event for the webhooks that send it. Which these are is
 * asked after the events were read: one that an event before has made is among them. While there are none, events are passed over.
 */
export function createWebhookReader(options: {
  db: NotificationDb;
  pull: PullEvents;
  listWebhooks: ListWebhooks;
  logger: Logger;
  metrics?: Metrics | undefined;
}): LogReader {
  const { listWebhooks, ...rest } = options;
  return createLogReader({
    ...rest,
    reader: 'webhooks',
    from: new Date(),
    settings: roundsApart,
    isNeeded: async () => (await listWebhooks()).size > 0,
    plan: async (events) => {
      const webhooks = [...(await listWebhooks()).values()];
      const rows = events.flatMap((event) =>
        webhooks
          .filter((webhook) => matches(webhook, event))
          .map(({ webhookId }) => ({ webhookId, event })),
      );
      return (tx) => queue(tx, rows);
    },
  });
}

async function queue(
  tx: Transaction<NotificationSchema>,
  rows: readonly { webhookId: string; event: CloudEvent }[],
): Promise<void> {
  if (rows.length === 0) return;
  const said = rows.map(({ webhookId, event }) => ({
    webhook_id: webhookId,
    event_id: event.id,
    position: positionOf(event),
    event,
  }));
  await tx.execute(sql`
    insert into webhook_deliveries (webhook_id, event_id, position, event, due_at)
    select webhook_id, event_id, position, event, now()
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb)
      as said (webhook_id uuid, event_id text, position bigint, event jsonb)
    order by position on conflict do nothing`);
}
