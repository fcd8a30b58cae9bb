import type { AuditEntry, Comment } from '@countersign/actions';

/** A stretch of an action's history and conversation, each oldest first. */
export interface TimelinePart {
  history: readonly AuditEntry[];
  comments: readonly Comment[];
}

/**
 * Two stretches as one, whichever is older; what stands in both is taken once. When entries between
 * them are missing the newer one alone.
 */
export function joinTimeline(one: TimelinePart, other: TimelinePart): TimelinePart {
  const [older, newer] = firstOf(one) <= firstOf(other) ? [one, other] : [other, one];
  if (firstOf(newer) > lastOf(older) + 1) return newer;
  return {
    history: union(older.history, newer.history, ({ sequence }) => sequence),
    comments: union(older.comments, newer.comments, ({ id }) => id),
  };
}

const firstOf = ({ history }: TimelinePart): number => history[0]?.sequence ?? 1;
const lastOf = ({ history }: TimelinePart): number => history.at(-1)?.sequence ?? 0;

/** Ids of comments are in the order of time (UUIDv7). */
function union<T>(
  older: readonly T[],
  newer: readonly T[],
  key: (item: T) => number | string,
): readonly T[] {
  const known = new Set(older.map(key));
  const added = newer.filter((item) => !known.has(key(item)));
  if (added.length === 0) return older;
  return [...older, ...added].toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
