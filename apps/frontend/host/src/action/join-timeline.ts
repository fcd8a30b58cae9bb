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
    comments: union(older.comments, newer.comments, ({ id }) => id, isAnother),
  };
}

const firstOf = ({ history }: TimelinePart): number => history[0]?.sequence ?? 1;
const lastOf = ({ history }: TimelinePart): number => history.at(-1)?.sequence ?? 0;

/** Its author has changed or removed it since. */
const isAnother = (one: Comment, other: Comment): boolean =>
  one.editedAt !== other.editedAt || one.removedAt !== other.removedAt;

/** Ids of comments are in the order of time (UUIDv7). Of what stands in both the newer one is taken, where it is another. */
function union<T>(
  older: readonly T[],
  newer: readonly T[],
  key: (item: T) => number | string,
  isChanged: (one: T, other: T) => boolean = () => false,
): readonly T[] {
  const known = new Set(older.map(key));
  const fresh = new Map(newer.map((item) => [key(item), item]));
  const added = newer.filter((item) => !known.has(key(item)));
  const now = older.map((item) => {
    const other = fresh.get(key(item));
    return other !== undefined && isChanged(item, other) ? other : item;
  });
  if (added.length === 0 && now.every((item, at) => item === older[at])) return older;
  return [...now, ...added].toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
