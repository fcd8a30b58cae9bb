import type { Logger } from '@countersign/telemetry';
import type { NotificationDb } from '../database.ts';
import type { Claim } from './claim.ts';
import type { QueuedMail } from './list-waiting.ts';
import { release } from './release.ts';
import type { FailedMail } from './send-due.ts';
import { giveUp, noteProblem } from './settle.ts';
import type { Sorted } from './sort-out.ts';

/** Times in milliseconds. */
export interface LookSettings {
  /** So many mails of a person at one look. */
  most: number;
  /** For so long after it was told something is tried before it is given up. */
  keptMs: number;
  /** After the first of failures that follow each other; twice as long each time, up to the maximum. */
  backoffMs: number;
  backoffMaxMs: number;
}

/** Where the end of a look is noted. */
export interface Finishing {
  db: NotificationDb;
  logger: Logger;
  mailAfterMs: number;
  settings: LookSettings;
}

/** What a look has left over: what is not due yet, and what failed. */
export type LeftOver = Pick<Sorted<QueuedMail>, 'later'> & { failed: readonly FailedMail[] };

/** Notes what failed at a look at a person's mail, `waiting`, and when to look again. */
export async function finishLook(
  claim: Claim,
  waiting: readonly QueuedMail[],
  { later, failed }: LeftOver,
  { db, logger, mailAfterMs, settings }: Finishing,
): Promise<void> {
  const { nowMs } = claim;
  const isOver = ({ mail }: FailedMail): boolean => nowMs - mail.toldMs >= settings.keptMs;
  const tried = failed.filter((one) => !isOver(one));
  const [first] = failed;
  if (first) {
    const { personId } = claim;
    logger.warn({ err: first.problem, personId }, 'a mail was not sent');
    const problem = String(first.problem);
    await giveUp(db, mailsOf(failed.filter(isOver)), problem);
    await noteProblem(db, mailsOf(tried), problem);
  }
  const failures = tried.length === 0 ? 0 : claim.failures + 1;
  const againMs = nowMs + mailAfterMs;
  const stays = [...later, ...mailsOf(tried).map((mail) => ({ ...mail, dueMs: nowMs }))];
  const isWhole = waiting.length < settings.most;
  // Where nothing was settled, the same would be looked at again and again.
  const goesOn = !isWhole && stays.length < waiting.length;
  const ids = stays.map(({ notificationId }) => notificationId);
  const nextMs = Math.max(againMs, Math.min(...stays.map(({ dueMs }) => dueMs)));
  await release(db, claim, {
    fromId: ids.toSorted()[0] ?? (isWhole ? undefined : waiting.at(-1)!.notificationId),
    dueMs: goesOn ? nowMs : stays.length === 0 ? againMs : nextMs,
    againMs,
    failures,
    pauseMs: failures > 0 ? pauseOf(failures, settings) : undefined,
  });
}

const mailsOf = (failed: readonly FailedMail[]): QueuedMail[] => failed.map(({ mail }) => mail);

function pauseOf(failures: number, { backoffMs, backoffMaxMs }: LookSettings): number {
  const longest = Math.min(backoffMaxMs, backoffMs * 2 ** Math.min(failures - 1, 20));
  return longest * (0.5 + Math.random() / 2);
}
