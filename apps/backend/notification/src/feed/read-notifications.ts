import { findPage, type KeysetPage } from '@countersign/database';
import { type NotificationRow, notifications } from '@countersign/db-notification';
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';

/** One page of the notifications that `where` names, newest first. */
export function readNotifications(
  db: NotificationDb,
  where: SQL | undefined,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<KeysetPage<NotificationRow>> {
  const key = sql`${notifications.id}`;
  const from = sql`${notifications}`;
  return findPage(
    db,
    { key, from, where, order: 'newest', limit, cursor },
    {
      select: (page) =>
        db
          .select({ ...getTableColumns(notifications), found: sql<number>`page.found` })
          .from(sql`${page} as page`)
          .innerJoin(notifications, sql`${notifications.id} = page.key`),
      keyOf: ({ id }) => id,
    },
  );
}
