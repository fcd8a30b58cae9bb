import type { BoundStage, Standing } from '../bound.ts';
import { isAmong } from '../who.ts';
import { groupsUsed, type Progress } from './progress.ts';
import { qualifies } from './who-decides.ts';

/** One of the approvals that a stage needs, and who could give it. */
export interface OpenSeat {
  stage: BoundStage;
  candidates: Standing[];
}

/**
 * The approvals that a stage needs still; the first is for those who must be among them, where it asks for some and
 * none of them has approved. With more approvals than it needs it may wait for that one alone.
 *
 * @param people those who may decide and have not voted
 */
export function seatsOf(
  stage: BoundStage,
  people: readonly Standing[],
  progress: Progress,
): OpenSeat[] {
  const { mustInclude } = stage.definition;
  const given = progress.votes.filter(
    (vote) => vote.stage === stage.stage && vote.status === 'approved',
  );
  const isSigned = mustInclude === undefined || given.some(({ signs }) => signs);
  const left = Math.max(stage.needed - given.length, isSigned ? 0 : 1);
  if (left === 0) return [];
  const candidates = candidatesFor(stage, people, progress);
  return Array.from({ length: left }, (_, at) => ({
    stage,
    candidates:
      !isSigned && at === 0
        ? candidates.filter((person) => isAmong(mustInclude, person))
        : candidates,
  }));
}

/** Who could decide in a stage once it is open, whether or not they are one of those who must. */
export function candidatesFor(
  stage: BoundStage,
  people: readonly Standing[],
  progress: Progress,
): Standing[] {
  const barred = groupsUsed(stage, progress);
  return people.filter(
    (person) =>
      qualifies(stage, person, progress.hoursWaiting) &&
      !barred.some((group) => person.groups.includes(group)),
  );
}
