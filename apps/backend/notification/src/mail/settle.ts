import { notifications } from '@countersign/db-notification';
import { and, eq, sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { MailOrder } from './claim.ts';

/** How often and how far apart a mail is tried. */
export interface RetryPlan {
  /** Tries before it is given up. */
  attemptsMax: number;
  backoffMs: number;
  backoffMaxMs: number;
}

/** Of which notification a mail is. */
type MailOf = Pick<MailOrder, 'personId' | 'notificationId'>;

const longestReason = 500;

/** Notes for good that a mail was sent, or was skipped and why; also by an attempt whose lease has ended. */
export async function settleMail(
  db: NotificationDb,
  order: MailOf,
  outcome: { mail: 'sent' } | { mail: 'skipped'; mailReason: string },
): Promise<void> {
  await db
    .update(notifications)
    .set({ mailReason: null, ...outcome, mailSettledAt: sql`now()` })
    .where(queued(order));
}

/** Notes for good that some mails are skipped and why, in one statement; not of one that was claimed or put off since. */
export async function skipMails(
  db: NotificationDb,
  mails: readonly (MailOf & { attempt: number; reason: string })[],
): Promise<void> {
  if (mails.length === 0) return;
  const skipped = mails.map(({ personId, notificationId, attempt, reason }) => [
    personId,
    notificationId,
    attempt,
    reason,
  ]);
  await db.execute(sql`
    update notifications n set mail = 'skipped', mail_reason = s.skipped ->> 3, mail_settled_at = now()
    from jsonb_array_elements(${JSON.stringify(skipped)}::jsonb) as s (skipped)
    where n.person_id = (s.skipped ->> 0)::uuid and n.id = (s.skipped ->> 1)::uuid and n.mail = 'queued'
      and n.mail_due_at <= now() and n.mail_attempts = (s.skipped ->> 2)::int`);
}

/** Notes that a mail was not taken: it is due again after a pause, or given up. Only the latest attempt counts. */
export async function countMailFailure(
  db: NotificationDb,
  order: MailOf & Pick<MailOrder, 'attempt'>,
  problem: string,
  { attemptsMax, backoffMs, backoffMaxMs }: RetryPlan,
): Promise<void> {
  const { attempt } = order;
  const pauseMs = Math.min(backoffMaxMs, backoffMs * 2 ** Math.min(attempt - 1, 20));
  const jitteredSeconds = (pauseMs * (0.5 + Math.random() / 2)) / 1_000;
  const outcome =
    attempt >= attemptsMax
      ? ({ mail: 'given_up', mailSettledAt: sql`now()` } as const)
      : { mailDueAt: sql`now() + make_interval(secs => ${jitteredSeconds})` };
  await db
    .update(notifications)
    .set({ ...outcome, mailReason: problem.slice(0, longestReason) })
    .where(and(queued(order), eq(notifications.mailAttempts, attempt)));
}

const queued = ({ personId, notificationId }: MailOf) =>
  and(
    eq(notifications.personId, personId),
    eq(notifications.id, notificationId),
    eq(notifications.mail, 'queued'),
  );
