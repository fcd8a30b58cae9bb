import { notifications } from '@countersign/db-notification';
import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { NotificationDb } from '../database.ts';

/** Body of `POST /read`: which a person has read; those of one action, or all up to one that they have seen. */
export const readBody = z.union(
  [
    z.strictObject({ id: z.uuid() }),
    z.strictObject({ actionId: z.uuid() }),
    z.strictObject({ upTo: z.uuid() }),
  ],
  'must hold one of `id`, `actionId` and `upTo`',
);

/** Marks as read what is a person's and was not; what comes meanwhile stays unread. A mail that was not sent yet is then of no use. */
export async function markRead(
  db: NotificationDb,
  personId: string,
  which: z.infer<typeof readBody>,
): Promise<number> {
  const marked = await db
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(and(eq(notifications.personId, personId), isNull(notifications.readAt), some(which)))
    .returning({ id: notifications.id });
  return marked.length;
}

function some(which: z.infer<typeof readBody>) {
  if ('id' in which) return eq(notifications.id, which.id);
  if ('actionId' in which) return eq(notifications.actionId, which.actionId);
  return lte(notifications.id, which.upTo);
}
