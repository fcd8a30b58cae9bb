import { findPage, type KeysetPage } from '@countersign/database';
import { mutedActions, type NotificationRow, notifications } from '@countersign/db-notification';
import { and, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';

/** A notification, and whether its person hears nothing more of its action. */
interface ReadNotification extends NotificationRow {
  muted: boolean;
}

/** One page of the notifications that `where` names, newest first. */
export function readNotifications(
  db: NotificationDb,
  where: SQL | undefined,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<KeysetPage<ReadNotification>> {
  const key = sql`${notifications.id}`;
  const from = sql`${notifications}`;
  return findPage(
    db,
    { key, from, where, order: 'newest', limit, cursor },
    {
      select: (page) =>
        db
          .select({
            ...getTableColumns(notifications),
            muted: sql<boolean>`exists (select from ${mutedActions} m
              where m.person_id = ${notifications.personId} and m.action_id = ${notifications.actionId})`,
            found: sql<number>`page.found`,
          })
          .from(sql`${page} as page`)
          .innerJoin(notifications, and(sql`${notifications.id} = page.key`, where)),
      keyOf: ({ id }) => id,
    },
  );
}
