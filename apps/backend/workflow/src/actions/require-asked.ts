import { DomainError, type ErrorDetail } from '@countersign/http';
import { type Missing, whatIsMissing } from '@countersign/policy';
import type { WorkflowDb } from '../database.ts';
import { countWrongEntry, enteredOf, mostFailed, type Reentered } from './reentry.ts';
import { seatToTake } from './delegate-rules.ts';
import type { Checker, Entered, Vote } from './statements/cast-vote.ts';
import type { FoundAction } from './views/find-action.ts';

/** A decision on a revision, as it comes: with what was typed. */
export type Ballot = Omit<Vote, 'entered'> & { reentered: Reentered | undefined };

/**
 * Refuses an approval that lacks what its stage asks of whoever approves, by what is missing, and counts a wrong entry;
 * returns what was entered again when nothing is missing, `null` for nothing.
 *
 * Throws `invalid` (a comment, or fields to enter again), `second_factor_required`, `forbidden` for who has entered
 * something wrong too often.
 */
export async function requireAsked(
  db: WorkflowDb,
  checker: Checker,
  { action, state }: Pick<FoundAction, 'action' | 'state'>,
  { status, revision, comment, reentered }: Ballot,
): Promise<Entered> {
  const entered = reentered && status === 'approved' ? enteredOf(action, reentered) : null;
  const taken = seatToTake(state, checker);
  const stage = state.stages.find((each) => each.stage === taken?.seat.stage);
  if (!stage || status !== 'approved') return entered;
  const { secondFactorSecondsAgo } = checker;
  const brought = { commented: comment !== null, secondFactorSecondsAgo, entered };
  const missing = whatIsMissing(
    stage.definition,
    action.payload as Record<string, unknown>,
    brought,
  );
  const wrong = missing?.what === 'wrong' ? missing.fields : [];
  const failed = stage.definition.reenter
    ? await countWrongEntry(db, checker, action.id, revision, wrong)
    : 0;
  if (missing) throw refusalOf(missing, failed);
  return entered;
}

/** @param failed how often the person has entered something wrong by now */
function refusalOf(missing: Missing, failed: number): DomainError {
  if (missing.what === 'second factor') {
    return new DomainError('second_factor_required', missing.reason);
  }
  return new DomainError('invalid', missing.reason, { details: detailsOf(missing, failed) });
}

function detailsOf({ what, fields, reason }: Missing, failed: number): ErrorDetail[] {
  if (what === 'comment') return [{ field: 'reviewComment', message: reason }];
  const last = failed < mostFailed ? '' : ': another person must review this revision';
  const wrong = `is not what the action says (${failed} of ${mostFailed} tries${last})`;
  const message = what === 'wrong' ? wrong : 'must be entered again';
  return fields.map((field) => ({ field: `reentered.${field}`, message }));
}
