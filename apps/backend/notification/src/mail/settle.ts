import { mailDeliveries } from '@countersign/db-notification';
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

const longestReason = 500;

/** Notes for good that a mail was sent, or was skipped and why; also by an attempt whose lease has ended. */
export async function settleMail(
  db: NotificationDb,
  { notificationId }: Pick<MailOrder, 'notificationId'>,
  outcome: { state: 'sent' } | { state: 'skipped'; reason: string },
): Promise<void> {
  await db
    .update(mailDeliveries)
    .set({ reason: null, ...outcome, settledAt: sql`now()` })
    .where(queued(notificationId));
}

/** Notes for good that some mails are skipped and why, in one statement; not of one that was claimed or put off since. */
export async function skipMails(
  db: NotificationDb,
  mails: readonly (Pick<MailOrder, 'notificationId' | 'attempt'> & { reason: string })[],
): Promise<void> {
  if (mails.length === 0) return;
  const skipped = mails.map(({ notificationId, attempt, reason }) => [
    notificationId,
    attempt,
    reason,
  ]);
  await db.execute(sql`
    update mail_deliveries d set state = 'skipped', reason = s.skipped ->> 2, settled_at = now()
    from jsonb_array_elements(${JSON.stringify(skipped)}::jsonb) as s (skipped)
    where d.notification_id = (s.skipped ->> 0)::uuid and d.state = 'queued' and d.due_at <= now()
      and d.attempts = (s.skipped ->> 1)::int`);
}

/** Notes that a mail was not taken: it is due again after a pause, or given up. Only the latest attempt counts. */
export async function countMailFailure(
  db: NotificationDb,
  { notificationId, attempt }: Pick<MailOrder, 'notificationId' | 'attempt'>,
  problem: string,
  { attemptsMax, backoffMs, backoffMaxMs }: RetryPlan,
): Promise<void> {
  const pauseMs = Math.min(backoffMaxMs, backoffMs * 2 ** Math.min(attempt - 1, 20));
  const jitteredSeconds = (pauseMs * (0.5 + Math.random() / 2)) / 1_000;
  const outcome =
    attempt >= attemptsMax
      ? ({ state: 'given_up', settledAt: sql`now()` } as const)
      : { dueAt: sql`now() + make_interval(secs => ${jitteredSeconds})` };
  await db
    .update(mailDeliveries)
    .set({ ...outcome, reason: problem.slice(0, longestReason) })
    .where(and(queued(notificationId), eq(mailDeliveries.attempts, attempt)));
}

const queued = (notificationId: string) =>
  and(eq(mailDeliveries.notificationId, notificationId), eq(mailDeliveries.state, 'queued'));
