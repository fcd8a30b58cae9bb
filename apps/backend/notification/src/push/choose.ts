import { dueAt } from '../mail/due-at.ts';
import { usualHours } from '../mail/hours.ts';
import { textOf } from '../mail/kinds.ts';
import type { PushOrder, Unread } from './claim.ts';

/** What is pushed of what somebody has not read: the newest that may be now, or nothing until then; nothing at all where nothing is left. */
export type Chosen = { say: Unread } | { waitMs: number } | undefined;

/**
 * Chooses by when its person wants quiet, as mail goes by it: what is urgent is pushed all the same. What this release does not know
 * is left out.
 */
export function choose({
  newest,
  hours,
  nowMs,
}: Pick<PushOrder, 'newest' | 'hours' | 'nowMs'>): Chosen {
  const known = newest.filter(({ kind }) => textOf(kind));
  if (known.length === 0) return undefined;
  const dues = known.map((unread) => ({
    unread,
    at: dueAt({ ...unread, readyMs: unread.toldMs, choice: 'each' }, nowMs, hours ?? usualHours),
  }));
  const now = dues.find(({ at }) => at <= nowMs);
  if (now) return { say: now.unread };
  return { waitMs: Math.min(...dues.map(({ at }) => at)) - nowMs };
}
