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
