import { notifications } from '@countersign/db-notification';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';

/** Counted up to here: a badge says no more. */
export const unreadCap = 100;

/** How many a person has not read, `unreadCap` at most. */
export async function countUnread(db: NotificationDb, personId: string): Promise<number> {
  const some = db
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.personId, personId), isNull(notifications.readAt)))
    .limit(unreadCap)
    .as('some');
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(some);
  return row?.count ?? 0;
}
