import { type SQL, sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { QueuedMail } from './list-waiting.ts';

/** Of which notification a mail is. */
export type MailOf = Pick<QueuedMail, 'personId' | 'notificationId'>;

const longestReason = 500;

/** Notes for good that some mails were sent; also by a claim whose lease has ended. */
export const noteSent = (db: NotificationDb, mails: readonly MailOf[]): Promise<void> =>
  set(db, mails, sql`mail = 'sent', mail_reason = null, mail_settled_at = now()`);

/** Notes for good that some mails are skipped and why, in one statement. */
export const skipMails = (
  db: NotificationDb,
  mails: readonly (MailOf & { reason: string })[],
): Promise<void> =>
  set(
    db,
    mails.map(({ personId, notificationId, reason }) => ({ personId, notificationId, reason })),
    sql`mail = 'skipped', mail_reason = m.mail ->> 'reason', mail_settled_at = now()`,
  );

/** Notes what was in the way of some mails, which are tried again. */
export const noteProblem = (
  db: NotificationDb,
  mails: readonly MailOf[],
  problem: string,
): Promise<void> => set(db, mails, sql`mail_reason = ${problem.slice(0, longestReason)}`);

/** Notes for good that some mails are given up, and what was in the way. */
export const giveUp = (
  db: NotificationDb,
  mails: readonly MailOf[],
  problem: string,
): Promise<void> =>
  set(
    db,
    mails,
    sql`mail = 'given_up', mail_reason = ${problem.slice(0, longestReason)}, mail_settled_at = now()`,
  );

/** Changes those of some mails that are queued, by what is said of each, `m.mail`. */
async function set(db: NotificationDb, mails: readonly MailOf[], change: SQL): Promise<void> {
  if (mails.length === 0) return;
  await db.execute(sql`
    update notifications n set ${change} from jsonb_array_elements(${JSON.stringify(mails)}::jsonb) as m (mail)
    where n.person_id = (m.mail ->> 'personId')::uuid and n.id = (m.mail ->> 'notificationId')::uuid and n.mail = 'queued'`);
}
