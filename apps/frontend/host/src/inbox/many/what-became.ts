import type { ReviewResults } from '@countersign/actions';

type Result = ReviewResults['results'][number];

/** What became of a decision among many: it was not taken, or where it has left its action. What wants a look stands first. */
const fates = [
  'notDecided',
  'refused',
  'stalled',
  'cancelled',
  'queued',
  'waits',
  'scheduled',
  'executed',
  'returned',
  'rejected',
  'over',
] as const;
export type Fate = (typeof fates)[number];

/** Those of them that came to nothing, or came too late. */
const nothing: readonly Fate[] = ['notDecided', 'refused', 'stalled', 'cancelled', 'over'];

/** What became of one decision. */
export function fateOf(result: Result): Fate {
  if (!result.decided) return 'notDecided';
  if (result.execution !== 'none') return result.execution;
  const { status } = result;
  if (status === 'pending') return 'waits';
  // Of the others somebody was faster with it since.
  return status === 'returned' || status === 'rejected' ? status : 'over';
}

/** Why it did not come to what was decided, if it did not. */
export const reasonOf = (result: Result): string | undefined =>
  result.decided ? result.refusal?.message : result.error.message;

/** How many ended in which way, in the order of `fates`. */
export function countFates(results: readonly Result[]): [Fate, number][] {
  const all = results.map(fateOf);
  return fates.flatMap((fate): [Fate, number][] => {
    const count = all.filter((each) => each === fate).length;
    return count > 0 ? [[fate, count]] : [];
  });
}

/** Whether some did not come to what was decided. */
export const someCameToNothing = (results: readonly Result[]): boolean =>
  results.some((each) => nothing.includes(fateOf(each)));

/** The same results, those first that want a look. */
export const byNeed = (results: readonly Result[]): Result[] =>
  results.toSorted((one, other) => fates.indexOf(fateOf(one)) - fates.indexOf(fateOf(other)));
