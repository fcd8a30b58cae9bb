import { mailDeliveries, notifications } from '@countersign/db-notification';
import type { Pagination } from '@countersign/http';
import { eq, inArray } from 'drizzle-orm';
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
  const ids = rows.map(({ id }) => id);
  const found = await db
    .select()
    .from(mailDeliveries)
    .where(inArray(mailDeliveries.notificationId, ids));
  const mails = new Map(found.map((mail) => [mail.notificationId, mail]));
  const told = rows.map((row) => ({
    ...toNotification(row),
    personId: row.personId,
    toldAt: row.toldAt.toISOString(),
    mail: mailOf(mails.get(row.id)),
  }));
  return { told, pagination };
}

function mailOf(row: typeof mailDeliveries.$inferSelect | undefined): Telling['mail'] {
  if (!row) return null;
  const { state, settledAt, reason } = row;
  return { state, settledAt: settledAt?.toISOString() ?? null, reason };
}
