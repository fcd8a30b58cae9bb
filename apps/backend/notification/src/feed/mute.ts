import { mutedActions } from '@countersign/db-notification';
import { and, eq } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';

const of = (personId: string, actionId: string) =>
  and(eq(mutedActions.personId, personId), eq(mutedActions.actionId, actionId));

/** Tells a person nothing more of an action; what they were told stays. */
export async function mute(db: NotificationDb, personId: string, actionId: string): Promise<void> {
  await db.insert(mutedActions).values({ personId, actionId }).onConflictDoNothing();
}

/** Tells a person of an action again. */
export async function unmute(
  db: NotificationDb,
  personId: string,
  actionId: string,
): Promise<void> {
  await db.delete(mutedActions).where(of(personId, actionId));
}

/** Whether a person wants to hear nothing of an action. */
export async function isMuted(
  db: NotificationDb,
  personId: string,
  actionId: string,
): Promise<boolean> {
  return (await db.$count(mutedActions, of(personId, actionId))) > 0;
}
