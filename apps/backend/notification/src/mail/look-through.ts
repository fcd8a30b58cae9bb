import type { NotificationDb } from '../database.ts';
import type { AskConcerned } from '../events/concerned.ts';
import { listDue } from './list-due.ts';
import { putOff, skipMails } from './settle.ts';
import { isForDeciders, sortOut } from './sort-out.ts';

/** What is left of due mails. */
export interface LookedThrough {
  /** So many were due. */
  due: number;
  /** So many of these may be sent one by one. */
  single: number;
  /** To whom a mail of all that waits for the day's is due. */
  digests: string[];
}

/**
 * Skips those of the first `most` due mails that are of no use any more, and puts off those whose time has not come, in a statement each:
 * mostly the greater part, where much is decided within minutes. What only workflow can tell waits for the sending while that is
 * away.
 */
export async function lookThrough(
  db: NotificationDb,
  askConcerned: AskConcerned,
  { most, mailAfterMs }: { most: number; mailAfterMs: number },
): Promise<LookedThrough> {
  const due = await listDue(db, most);
  const known = await sortOut(due, undefined, mailAfterMs);
  const asked = known.useful.filter(isForDeciders);
  const concerned =
    asked.length === 0
      ? undefined
      : await askConcerned(asked.map(({ actionId }) => actionId)).catch(() => undefined);
  const { skipped, later, useful } = await sortOut(known.useful, concerned, mailAfterMs);
  await skipMails(db, [...known.skipped, ...skipped]);
  await putOff(db, [...known.later, ...later]);
  const daily = useful.filter(({ choice }) => choice === 'digest');
  return {
    due: due.length,
    single: useful.length - daily.length,
    digests: [...new Set(daily.map(({ personId }) => personId))],
  };
}
