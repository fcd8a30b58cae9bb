import { type NotificationRow, notifications } from '@countersign/db-notification';
import type { Pagination } from '@countersign/http';
import { eq } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { Telling } from '../replies.ts';
import type { FeedQuery } from './list.ts';
import { readNotifications } from './read-notifications.ts';
import { toNotification } from './view.ts';

/** Who was told of an action, the last first. */
export async function listTold(
  db: NotificationDb,
  actionId: string,
  query: Pick<FeedQuery, 'limit' | 'cursor'>,
): Promise<{ told: Telling[]; pagination: Pagination }> {
  const where = eq(notifications.actionId, actionId);
  const { rows, pagination } = await readNotifications(db, where, query);
  const told = rows.map((row) => ({
    ...toNotification(row),
    personId: row.personId,
    toldAt: row.toldAt.toISOString(),
    mail: mailOf(row),
  }));
  return { told, pagination };
}

function mailOf({ mail, mailSettledAt, mailReason }: NotificationRow): Telling['mail'] {
  if (mail === null) return null;
  return { state: mail, settledAt: mailSettledAt?.toISOString() ?? null, reason: mailReason };
}
