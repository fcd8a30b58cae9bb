import { type SQL, sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { QueuedMail } from './waiting-columns.ts';

/** How often and how far apart a mail is tried. */
export interface RetryPlan {
  /** Tries before it is given up. */
  attemptsMax: number;
  backoffMs: number;
  backoffMaxMs: number;
}

/** Of which notification a mail is. */
type MailOf = Pick<QueuedMail, 'personId' | 'notificationId'>;
type Tried = MailOf & Pick<QueuedMail, 'attempt'>;

const longestReason = 500;

/** Notes for good that some mails were sent; also by an attempt whose lease has ended. */
export async function noteSent(db: NotificationDb, mails: readonly MailOf[]): Promise<void> {
  const sent = sql`mail = 'sent', mail_reason = null, mail_settled_at = now()`;
  await set(db, mails, sent, sql`true`);
}

/** Notes for good that some mails are skipped and why, in one statement; not of one that was claimed since. */
export async function skipMails(
  db: NotificationDb,
  mails: readonly (Tried & { reason: string })[],
): Promise<void> {
  const skipped = sql`mail = 'skipped', mail_reason = m.mail ->> 'reason', mail_settled_at = now()`;
  await set(db, mails, skipped, isAttempt);
}

/** Puts some mails off until `dueMs`, in one statement; not one that was claimed since. */
export async function putOff(
  db: NotificationDb,
  mails: readonly (Tried & { dueMs: number })[],
): Promise<void> {
  const later = sql`mail_due_at = to_timestamp((m.mail ->> 'dueMs')::float8 / 1000)`;
  await set(db, mails, later, isAttempt);
}

/** Notes that the mail of some notifications was not taken: it is due again after a pause, as one, or given up. Only the latest attempt counts. */
export async function countMailFailure(
  db: NotificationDb,
  mails: readonly Tried[],
  problem: string,
  { attemptsMax, backoffMs, backoffMaxMs }: RetryPlan,
): Promise<void> {
  const attempts = Math.max(1, ...mails.map(({ attempt }) => attempt));
  const pauseMs = Math.min(backoffMaxMs, backoffMs * 2 ** Math.min(attempts - 1, 20));
  const jitteredSeconds = (pauseMs * (0.5 + Math.random() / 2)) / 1_000;
  const outcome =
    attempts >= attemptsMax
      ? sql`mail = 'given_up', mail_settled_at = now()`
      : sql`mail_due_at = now() + make_interval(secs => ${jitteredSeconds})`;
  const reason = sql`mail_reason = ${problem.slice(0, longestReason)}`;
  await set(db, mails, sql`${outcome}, ${reason}`, isAttempt);
}

const isAttempt = sql`n.mail_attempts = (m.mail ->> 'attempt')::int`;

/** Changes those of some mails that are queued, `n`, by what is said of each, `m.mail`. */
async function set(
  db: NotificationDb,
  mails: readonly MailOf[],
  change: SQL,
  where: SQL,
): Promise<void> {
  if (mails.length === 0) return;
  await db.execute(sql`
    update notifications n set ${change} from jsonb_array_elements(${JSON.stringify(mails)}::jsonb) as m (mail)
    where n.person_id = (m.mail ->> 'personId')::uuid and n.id = (m.mail ->> 'notificationId')::uuid
      and n.mail = 'queued' and ${where}`);
}
