import { letters } from '@countersign/db-notification';
import { and, eq, sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { ClaimedLetter } from './claim.ts';

const longestReason = 500;

/** Notes for good that a letter was sent, or that there was nothing to send any more; also by an attempt whose lease has ended. */
export async function settleLetter(
  db: NotificationDb,
  { entry }: Pick<ClaimedLetter, 'entry'>,
  state: 'sent' | 'skipped',
): Promise<void> {
  await db
    .update(letters)
    .set({ state, reason: null, settledAt: sql`now()` })
    .where(queued(entry));
}

/** Notes that a letter was not taken, and when it is tried again: never where that is not said. Only the latest attempt counts. */
export async function countLetterFailure(
  db: NotificationDb,
  { entry, attempt }: Pick<ClaimedLetter, 'entry' | 'attempt'>,
  problem: string,
  againInMs: number | undefined,
): Promise<void> {
  const outcome =
    againInMs === undefined
      ? ({ state: 'given_up', settledAt: sql`now()` } as const)
      : { dueAt: sql`now() + make_interval(secs => ${againInMs / 1_000})` };
  await db
    .update(letters)
    .set({ ...outcome, reason: problem.slice(0, longestReason) })
    .where(and(queued(entry), eq(letters.attempts, attempt)));
}

const queued = (entry: number) => and(eq(letters.entry, entry), eq(letters.state, 'queued'));
