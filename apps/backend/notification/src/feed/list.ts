import { notifications } from '@countersign/db-notification';
import type { Pagination } from '@countersign/http';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { NotificationDb } from '../database.ts';
import type { FeedNotification } from '../replies.ts';
import { readNotifications } from './read-notifications.ts';
import { toNotification } from './view.ts';

/** Query of a page of notifications; `cursor` is the `nextCursor` of the page before. */
export const feedQuery = z.strictObject({
  unread: z.stringbool().optional(),
  limit: z.coerce.number<string>().int().min(1).max(100).default(20),
  cursor: z.uuid().optional(),
});
export type FeedQuery = z.infer<typeof feedQuery>;

/** One page of what a person was told of, newest first. */
export async function listFeed(
  db: NotificationDb,
  personId: string,
  query: FeedQuery,
): Promise<{ notifications: FeedNotification[]; pagination: Pagination }> {
  const unread = query.unread === true ? isNull(notifications.readAt) : undefined;
  const where = and(eq(notifications.personId, personId), unread);
  const { rows, pagination } = await readNotifications(db, where, query);
  return {
    notifications: rows.map((row) => ({ ...toNotification(row), muted: row.muted })),
    pagination,
  };
}
