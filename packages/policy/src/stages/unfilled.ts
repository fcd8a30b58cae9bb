import type { BoundStage, Standing } from '../bound.ts';
import { pair } from './pair.ts';
import type { Progress } from './progress.ts';
import { relatedOf } from './related.ts';
import { seatsOf } from './seats.ts';
import { votersOf } from './voters-of.ts';
import { stuckAt } from './stuck-at.ts';

/** The stages that can't be met, and whether that is because of the groups that may not decide again. */
export interface Unfilled {
  stages: BoundStage[];
  byGroups: boolean;
}

/**
 * The stages that can't get what they need still when each person decides in one at most: none where some choice of
 * people meets them all. `undefined` where that would take too many tries to know.
 *
 * @param people those who may decide, with the role checker; who has voted is left out here
 */
export function unfilledOf(people: readonly Standing[], progress: Progress): Unfilled | undefined {
  const { stages, votes } = progress;
  const voted = votersOf(votes);
  const left = people.filter(({ personId }) => !voted.has(personId));
  const seats = stages.flatMap((stage) => seatsOf(stage, left, progress));
  const filled = pair(seats.map(({ candidates }) => candidates));
  const unfilled = new Set(seats.filter((_, at) => !filled.has(at)).map(({ stage }) => stage));
  if (unfilled.size > 0) return { stages: [...unfilled], byGroups: false };
  if (relatedOf(stages).length === 0) return { stages: [], byGroups: false };
  const stuck = stuckAt(left, progress);
  return stuck === 'unsure' ? undefined : { stages: stuck ? [stuck] : [], byGroups: true };
}
