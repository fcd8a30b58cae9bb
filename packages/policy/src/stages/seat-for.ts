import type { BoundStage, GivenVote, Standing } from '../bound.ts';
import { isAmong } from '../who.ts';
import { votersOf } from './voters-of.ts';
import { whyNotIn } from './why-not-in.ts';
import { groupsOf } from './who-decides.ts';
import { standingOf } from './standing-of.ts';

/** Where a person's vote would count now. */
export interface Seat {
  stage: number;
  /** Those of the stage's groups in which the person is, as the vote keeps them. */
  groups: string[];
  /** Whether the person is one of those who must be among the approvals. */
  signs: boolean;
}

/** Why a person has no seat, as a sentence for people. */
export interface NoSeat {
  reason: string;
}

/**
 * The stage in which a person decides now: the first open one for which they qualify, by its number. That the
 * person is neither maker, editor nor party is not looked at here.
 *
 * @param hoursWaiting how long the revision has waited, by which escalations begin
 * @param among the stages in which they may, where that is not all
 */
export function seatFor(
  stages: readonly BoundStage[],
  votes: readonly GivenVote[],
  person: Standing,
  { hoursWaiting }: { hoursWaiting: number },
  among: readonly BoundStage[] = stages,
): Seat | NoSeat {
  if (!person.roles.includes('checker')) {
    return { reason: 'Only people with the role checker decide' };
  }
  if (votes.some(({ onBehalfOf }) => onBehalfOf === person.personId)) {
    return { reason: 'Somebody has reviewed this revision in your place' };
  }
  if (votersOf(votes).has(person.personId)) {
    return { reason: 'One person has one vote, and it was given' };
  }
  const { stages: standings, verdict } = standingOf(stages, votes);
  if (verdict !== 'pending') return { reason: `This is ${verdict} already` };
  const reasons: string[] = [];
  for (const standing of standings.filter(({ open }) => open)) {
    const stage = stages.find((each) => each.stage === standing.stage) as BoundStage;
    const reason = among.includes(stage)
      ? whyNotIn({ stage, standing, stages, votes, person, hoursWaiting })
      : `"${stage.definition.name}" waits for somebody of other groups`;
    if (reason === undefined) return seatIn(stage, person, hoursWaiting);
    reasons.push(reason);
  }
  return { reason: reasons.join('; ') || 'No stage is open' };
}

function seatIn(stage: BoundStage, person: Standing, hoursWaiting: number): Seat {
  const { mustInclude } = stage.definition;
  return {
    stage: stage.stage,
    groups: groupsOf(stage, hoursWaiting).filter((group) => person.groups.includes(group)),
    signs: mustInclude !== undefined && isAmong(mustInclude, person),
  };
}
