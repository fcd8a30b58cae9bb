import { type SQL, sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { QueuedMail } from './list-waiting.ts';

/** Of which notification a mail is. */
export type MailOf = Pick<QueuedMail, 'personId' | 'notificationId'>;

const longestReason = 500;

/** Notes for good that some mails of a person were sent; also by a claim whose lease has ended. */
export const noteSent = (db: NotificationDb, mails: readonly MailOf[]): Promise<void> =>
  set(db, mails, sql`mail = 'sent', mail_reason = null, mail_settled_at = now()`);

/** Notes for good that some mails of a person are skipped and why, in a statement for each reason. */
export async function skipMails(
  db: NotificationDb,
  mails: readonly (MailOf & { reason: string })[],
): Promise<void> {
  for (const [reason, some] of Map.groupBy(mails, (mail) => mail.reason)) {
    await set(db, some, sql`mail = 'skipped', mail_reason = ${reason}, mail_settled_at = now()`);
  }
}

/** Notes what was in the way of some mails of a person, which are tried again. */
export const noteProblem = (
  db: NotificationDb,
  mails: readonly MailOf[],
  problem: string,
): Promise<void> => set(db, mails, sql`mail_reason = ${problem.slice(0, longestReason)}`);

/** Notes for good that some mails of a person are given up, and what was in the way. */
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

/** Changes those of some mails of one person that are queued. */
async function set(db: NotificationDb, mails: readonly MailOf[], change: SQL): Promise<void> {
  const [first] = mails;
  if (!first) return;
  const ids = mails.map(({ notificationId }) => notificationId);
  await db.execute(sql`
    update notifications set ${change}
    where person_id = ${first.personId} and id = any(${sql.param(ids)}::uuid[]) and mail = 'queued'`);
}
