import type { BoundStage, Standing } from '../bound.ts';
import type { Progress } from './progress.ts';
import { candidatesFor, seatsOf } from './seats.ts';
import { unfilledOf } from './unfilled.ts';
import { votersOf } from './voters-of.ts';

/** A stage that can't get its approvals from the people there are. */
export interface ShortStage {
  stage: number;
  /** How many it needs, still. */
  needed: number;
  /** How many could decide in it, each of whom may be needed elsewhere. */
  eligible: number;
  /** Why that is not enough, as a sentence for people. */
  message: string;
}

/**
 * The stages that can't be met when each person decides in one stage at most: not by as many as are needed, not
 * with one of those who must be among them, or not by people of other groups than where that is asked for. Those
 * to whom a stage is escalated are counted once it is late; without more that is said, nothing is and nobody has voted.
 *
 * @param people those who may decide, with the role checker; who has voted is left out here
 */
export function shortStages(
  stages: readonly BoundStage[],
  people: readonly Standing[],
  { votes, hoursWaiting }: Omit<Progress, 'stages'> = { votes: [], hoursWaiting: 0 },
): ShortStage[] {
  const progress = { stages, votes, hoursWaiting };
  const unfilled = unfilledOf(people, progress);
  const voted = votersOf(votes);
  const left = people.filter(({ personId }) => !voted.has(personId));
  return (unfilled?.stages ?? []).map((stage) =>
    shortOf(stage, left, progress, unfilled?.byGroups ?? false),
  );
}

function shortOf(
  stage: BoundStage,
  people: readonly Standing[],
  progress: Progress,
  byGroups: boolean,
): ShortStage {
  const eligible = candidatesFor(stage, people, progress).length;
  const seats = seatsOf(stage, people, progress);
  const needed = seats.length;
  const why = byGroups
    ? 'they are not of as many groups as it asks for'
    : whyUnfilled(seats[0]?.candidates.length ?? 0, eligible >= needed);
  const more = needed < stage.needed ? ' more' : '';
  const who = eligible === 0 ? 'nobody' : eligible === 1 ? '1 person' : `${eligible} people`;
  const message = `"${stage.definition.name}" needs ${needed}${more} and ${who} could decide${why && eligible ? `: ${why}` : ''}`;
  return { stage: stage.stage, needed, eligible, message };
}

function whyUnfilled(whoMust: number, areEnough: boolean): string {
  if (whoMust === 0) return 'nobody is among them who must be';
  return areEnough ? 'they are needed in other stages too' : '';
}
