import type { BoundStage, Standing } from '../bound.ts';
import { qualifies } from './who-decides.ts';

/** How many a stage needs when these people may decide: its number, all of those who could, or a share of them. */
export function neededOf(stage: BoundStage, checkers: readonly Standing[]): number {
  const { approvals } = stage.definition;
  if (typeof approvals === 'number') return approvals;
  const could = checkers.filter((person) => qualifies(stage, person)).length;
  const share = approvals === 'all' ? could : Math.ceil((could * approvals.percent) / 100);
  return Math.max(1, share);
}
