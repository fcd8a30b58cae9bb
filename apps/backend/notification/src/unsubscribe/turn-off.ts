import { mailChoices } from '@countersign/db-notification';
import { and, eq } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { Unsubscription } from './links.ts';

/** Mails a person nothing more of a kind, or of all that they are mailed once a day; what is queued follows. */
export async function turnOff(
  db: NotificationDb,
  { personId, what }: Unsubscription,
): Promise<void> {
  const set = { mail: 'off' } as const;
  if (what === 'digest') {
    const daily = and(eq(mailChoices.personId, personId), eq(mailChoices.mail, 'digest'));
    await db.update(mailChoices).set(set).where(daily);
    return;
  }
  const target = [mailChoices.personId, mailChoices.kind];
  const row = { personId, kind: what, ...set };
  await db.insert(mailChoices).values(row).onConflictDoUpdate({ target, set });
}
