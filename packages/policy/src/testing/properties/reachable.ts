import type { BoundStage, GivenVote, Standing } from '../../bound.ts';
import { seatFor, standingOf } from '../../index.ts';

/** A revision on its way, and who can decide it. */
export interface Way {
  stages: readonly BoundStage[];
  votes: readonly GivenVote[];
  people: readonly Standing[];
  hoursWaiting: number;
}

/** The way after somebody's approval; `undefined` for whom no stage waits. */
export function approvedBy(way: Way, person: Standing): Way | undefined {
  const seat = seatFor(way.stages, way.votes, person, way);
  if ('reason' in seat) return undefined;
  const vote: GivenVote = { ...seat, personId: person.personId, status: 'approved' };
  return { ...way, votes: [...way.votes, vote] };
}

/** Whether these people can bring about the approval, one after the other in some order: found by trying all orders. */
export function canBeApproved(way: Way, known = new Map<string, boolean>()): boolean {
  if (standingOf(way.stages, way.votes).verdict === 'approved') return true;
  const key = way.votes
    .map(({ personId, stage }) => `${personId} ${stage}`)
    .toSorted()
    .join();
  const before = known.get(key);
  if (before !== undefined) return before;
  const can = way.people.some((person) => {
    const next = approvedBy(way, person);
    return next !== undefined && canBeApproved(next, known);
  });
  known.set(key, can);
  return can;
}
