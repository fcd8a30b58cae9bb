import type { BoundStage, GivenVote, Standing } from '../bound.ts';
import { groupsUsed } from './progress.ts';
import { type NoSeat, type Seat, seatFor } from './seat-for.ts';
import { votersOf } from './voters-of.ts';
import { groupsOf } from './who-decides.ts';

/** Who decides on whose behalf. */
export interface OnBehalf {
  delegate: Standing;
  delegator: Standing;
}

/**
 * The stage in which a delegate decides: the first open one for which the delegator qualifies, by their roles,
 * groups and limits. Neither has voted, and where whoever decides may belong to no group that has approved, neither of the two
 * does. Of the groups that the vote keeps those of both count. That a person without a seat of their own alone takes one, and that
 * neither is maker, editor or party, is not looked at here.
 */
export function seatOnBehalf(
  stages: readonly BoundStage[],
  votes: readonly GivenVote[],
  { delegate, delegator }: OnBehalf,
  { hoursWaiting }: { hoursWaiting: number },
): Seat | NoSeat {
  if (!delegate.roles.includes('checker')) {
    return { reason: 'Only people with the role checker decide' };
  }
  if (votersOf(votes).has(delegate.personId)) {
    return { reason: 'One person has one vote, and it was given' };
  }
  const free = stages.filter((stage) => {
    const used = groupsUsed(stage, { stages, votes, hoursWaiting });
    return !used.some((group) => delegate.groups.includes(group));
  });
  const seat = seatFor(stages, votes, delegator, { hoursWaiting }, free);
  if ('reason' in seat) return seat;
  const stage = stages.find((each) => each.stage === seat.stage) as BoundStage;
  const groups = groupsOf(stage, hoursWaiting).filter(
    (group) => delegate.groups.includes(group) || delegator.groups.includes(group),
  );
  return { ...seat, groups };
}
