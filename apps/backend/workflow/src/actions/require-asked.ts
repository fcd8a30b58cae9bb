import { DomainError } from '@countersign/http';
import type { WorkflowDb } from '../database.ts';
import { requireReentered } from './reentry.ts';
import { type ActionState, seatOf } from './rules.ts';
import type { Checker, Vote } from './statements/cast-vote.ts';
import type { FoundAction } from './views/find-action.ts';

/**
 * Refuses an approval that does not come with what its stage asks of whoever approves, by what is missing; returns
 * quietly when nothing is. A rejection is asked for nothing here.
 *
 * Throws `invalid` (a comment, or fields to enter again), `second_factor_required`, `forbidden` for who has entered
 * something wrong too often.
 */
export async function requireAsked(
  db: WorkflowDb,
  checker: Checker,
  { action, state }: Pick<FoundAction, 'action' | 'state'>,
  vote: Vote,
): Promise<void> {
  const asked = stageFor(state, checker);
  if (!asked || vote.status === 'rejected') return;
  const { name, comment, secondFactorMinutes: minutes, reenter } = asked;
  if (comment && vote.comment === null) {
    const message = `The stage "${name}" needs a comment`;
    throw new DomainError('invalid', message, { details: [{ field: 'reviewComment', message }] });
  }
  if (minutes !== undefined && !(secondsSince(checker) <= minutes * 60)) {
    const ago = `in the last ${minutes === 1 ? 'minute' : `${minutes} minutes`}`;
    const message = `The stage "${name}" needs a second factor that was given ${ago}`;
    throw new DomainError('second_factor_required', message);
  }
  if (!reenter) return;
  const { id: actionId, payload } = action;
  const { revision, entered } = vote;
  await requireReentered(db, checker, {
    actionId,
    revision,
    asked: reenter,
    payload: payload as Record<string, unknown>,
    entered,
  });
}

/** What the stage in which their vote would count says. */
function stageFor(state: ActionState, checker: Checker) {
  const seat = seatOf(state, checker);
  return state.stages.find((each) => 'stage' in seat && each.stage === seat.stage)?.definition;
}

const secondsSince = ({ secondFactorSecondsAgo: ago }: Checker): number => ago ?? Infinity;
