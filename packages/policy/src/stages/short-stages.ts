import type { BoundStage, Standing } from '../bound.ts';
import { pair } from './pair.ts';
import { relatedOf } from './related.ts';
import { seatsOf } from './seats.ts';
import { stuckAt } from './stuck-at.ts';
import { qualifies } from './who-decides.ts';

/** A stage that can't get its approvals from the people there are. */
export interface ShortStage {
  stage: number;
  needed: number;
  /** How many could decide in it, each of whom may be needed elsewhere. */
  eligible: number;
  /** Why that is not enough, as a sentence for people. */
  message: string;
}

/**
 * The stages that can't be met when each person decides in one stage at most: not by as many as are needed, not
 * with one of those who must be among them, or not by people of other groups than where that is asked for. Those
 * to whom a stage is escalated are not counted.
 *
 * @param people those who may decide, with the role checker
 */
export function shortStages(
  stages: readonly BoundStage[],
  people: readonly Standing[],
): ShortStage[] {
  const seats = stages.flatMap((stage) => seatsOf(stage, people));
  const filled = pair(seats.map(({ candidates }) => candidates));
  const unfilled = seats.filter((_, at) => !filled.has(at));
  if (unfilled.length > 0) {
    return stages.flatMap((stage) => {
      const lacks = unfilled.some((seat) => seat.stage === stage);
      return lacks ? [shortOf(stage, people, whyUnfilled(stage, people))] : [];
    });
  }
  if (relatedOf(stages).length === 0) return [];
  const stuck = stuckAt(stages, people);
  return stuck ? [shortOf(stuck, people, 'they are not of as many groups as it asks for')] : [];
}

function shortOf(stage: BoundStage, people: readonly Standing[], why: string): ShortStage {
  const eligible = people.filter((person) => qualifies(stage, person)).length;
  const { needed, definition } = stage;
  const who = eligible === 0 ? 'nobody' : eligible === 1 ? '1 person' : `${eligible} people`;
  const message = `"${definition.name}" needs ${needed} and ${who} could decide${why && eligible ? `: ${why}` : ''}`;
  return { stage: stage.stage, needed, eligible, message };
}

function whyUnfilled(stage: BoundStage, people: readonly Standing[]): string {
  const [seat] = seatsOf(stage, people);
  if (seat?.candidates.length === 0) return 'nobody is among them who must be';
  const enough = people.filter((person) => qualifies(stage, person)).length >= stage.needed;
  return enough ? 'they are needed in other stages too' : '';
}
