import { type GivenVote, standingOf } from '@countersign/policy';
import type { ActionState, Refused } from './rules.ts';

/** Said where it is refused. */
export const tooEarly: Refused = {
  allowed: false,
  code: 'conflict',
  reason:
    'By its policy this action is executed sooner after its approval than at its time: approve it later',
};

/** What is looked at of an action beside its state. */
interface Times {
  /** When it is to be executed, as its maker says it. */
  schedule?: { notBefore: string } | undefined;
  /** Within how many hours of its approval the policy has it executed. */
  executeWithinHours: number | null;
}

/**
 * Why a vote does not approve an action at `now` (milliseconds): it is the last one that it needs, and the policy would have it
 * executed sooner than at its time. The database's `executions_reachable` decides. What expires with its schedule is decided no
 * more, so that nothing else makes the time too short.
 */
export function whyTooEarly(
  { stages, votes }: Pick<ActionState, 'stages' | 'votes'>,
  vote: GivenVote,
  { schedule, executeWithinHours }: Times,
  now: number,
): Refused | undefined {
  if (!schedule || executeWithinHours === null) return undefined;
  if (now + executeWithinHours * 3_600_000 > Date.parse(schedule.notBefore)) return undefined;
  return standingOf(stages, [...votes, vote]).verdict === 'approved' ? tooEarly : undefined;
}
