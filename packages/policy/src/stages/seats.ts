import type { BoundStage, Standing } from '../bound.ts';
import { isAmong } from '../who.ts';
import { qualifies } from './who-decides.ts';

/** One of the approvals that a stage needs, and who could give it. */
export interface OpenSeat {
  stage: BoundStage;
  candidates: Standing[];
}

/** The approvals that a stage needs; the first is for those who must be among them, where it asks for some. */
export function seatsOf(stage: BoundStage, people: readonly Standing[]): OpenSeat[] {
  const candidates = people.filter((person) => qualifies(stage, person));
  const { mustInclude } = stage.definition;
  return Array.from({ length: stage.needed }, (_, at) => ({
    stage,
    candidates:
      mustInclude && at === 0
        ? candidates.filter((person) => isAmong(mustInclude, person))
        : candidates,
  }));
}
