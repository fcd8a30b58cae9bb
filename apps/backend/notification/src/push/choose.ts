import { textOf } from '../kinds/kinds.ts';
import type { PushOrder, Unread } from './claim.ts';

/** What is pushed of what somebody has not read: the newest that may be now, or nothing until then; nothing at all where nothing is left. */
export type Chosen = { say: Unread } | { waitMs: number } | undefined;

/**
 * Chooses by when its person wants quiet, as mail goes by it: what is urgent is pushed all the same. What this release does not know
 * is left out.
 */
export async function choose({
  newest,
  hours,
  nowMs,
}: Pick<PushOrder, 'newest' | 'hours' | 'nowMs'>): Promise<Chosen> {
  const known = newest.filter(({ kind }) => textOf(kind));
  const [first] = known;
  if (!first) return undefined;
  // Whoever has chosen no times needs nothing that knows the clocks of zones, which is 16 MB.
  if (hours === null) return { say: first };
  const { dueAt } = await import('../hours/due-at.ts');
  const dues = known.map((unread) => ({
    unread,
    at: dueAt({ ...unread, readyMs: unread.toldMs, choice: 'each' }, nowMs, hours),
  }));
  const now = dues.find(({ at }) => at <= nowMs);
  if (now) return { say: now.unread };
  return { waitMs: Math.min(...dues.map(({ at }) => at)) - nowMs };
}
