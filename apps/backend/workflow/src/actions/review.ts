import type { ActionType, ReviewResult, ReviewStatus } from '@countersign/actions';
import { requireCan, requireSession, type Person } from '@countersign/auth/server';
import { databaseError, isUniqueViolation } from '@countersign/database';
import { DomainError } from '@countersign/http';
import type { Deps } from '../deps.ts';
import { askNewerPolicy } from '../policies/ask-newer.ts';
import { type CastVote, castVote, type Checker } from './statements/cast-vote.ts';
import { findAction } from './views/find-action.ts';
import { toAction } from './views/to-action.ts';
import { tooEarly } from './early-rules.ts';
import { enter } from './enter.ts';
import { explainRefusedVote } from './explain-refused-vote.ts';
import { requireAllowed } from './refuse.ts';
import type { Reentered } from './reentry.ts';
import type { Ballot } from './require-asked.ts';
import { weigh } from './weigh.ts';

/** What a checker decides, on which revision, and why. */
export interface ReviewInput {
  revision: number | undefined;
  status: ReviewStatus;
  comment: string | undefined;
  /** What the stage asks to enter again, by field. */
  reentered?: Reentered | undefined;
}

/**
 * Records one person's decision on the revision they saw, in the first open stage that waits for them. When every
 * stage is met the action is executed at once, or `scheduled` for its time, and the reply carries the result, or `queued` when the owner takes
 * too long. To ask for changes returns it to its maker. The same person's same review again gets the same answer.
 *
 * Throws `forbidden` (role, key, maker, editor, party, or no open stage that waits for them), `revision_required`,
 * `stale_revision`, `conflict` (already decided or returned, expired, a newer policy that cannot be applied, an approval of what nobody
 * answers for, changes asked for once too often by the same person, or an approval after
 * which too few could decide what is left while others could approve instead, or that is too long before its time), `invalid` (a
 * rejection or return without comment, or an approval without the comment or the fields that its stage asks for),
 * `second_factor_required`, `unavailable` when auth cannot be asked.
 */
export async function review(
  deps: Deps,
  checker: Person,
  actionId: string,
  input: ReviewInput,
): Promise<ReviewResult> {
  requireCan(checker, 'action', 'review');
  requireSession(checker);
  const ballot = requireVote(input);
  const voter = { ...checker, ...(await deps.authority.requireReview(checker)) };
  if (ballot.status === 'approved') await deps.orphans.lookAt(actionId, voter.leftLately);
  const cast = await castUnderPolicy(deps, voter, actionId, ballot);
  if (!cast) {
    await explainRefusedVote(deps.db, voter, actionId, ballot);
    return resultOf(deps, voter, actionId);
  }
  const { row, decision, seconds, order } = cast;
  if (decision) deps.actionMetrics.decided(row.actionType as ActionType, decision, seconds);
  if (!order && decision === 'approved') return resultOf(deps, checker, actionId);
  if (!order) return { action: toAction({ ...row, execution: null }) };
  const settled = await deps.executor.deliverNow(order);
  if (!settled) return resultOf(deps, checker, actionId);
  const action = toAction({ ...row, ...settled });
  return { action, executionResult: action.execution };
}

/**
 * A vote is not counted while a policy is published that the action was not asked by yet: then it is, first, unless somebody else
 * has seen to that meanwhile. Nor is one that may be needed in another stage, until it was looked who else there is, and nothing has
 * happened since.
 */
async function castUnderPolicy(
  deps: Deps,
  voter: Checker,
  actionId: string,
  ballot: Ballot,
  weighed: number | null = null,
  isLast = false,
): Promise<CastVote | undefined> {
  const vote = { ...ballot, entered: await enter(deps.db, voter, actionId, ballot) };
  const { leaseMs } = deps.executor;
  const cast = await castVote(deps.db, voter, actionId, vote, leaseMs, weighed).catch(
    (error: unknown) => {
      // The same person's second vote on one revision: explained below like every other refusal.
      if (isUniqueViolation(error, 'reviews_pk')) return undefined;
      // It was published in this very moment, and is asked below.
      if (databaseError(error)?.constraint === 'reviews_under_policy_in_force') return undefined;
      // Its time ended while this waited for another one.
      if (databaseError(error)?.constraint === 'reviews_in_open_stage') return undefined;
      if (databaseError(error)?.constraint === 'executions_reachable') requireAllowed(tooEarly);
      throw error;
    },
  );
  if (cast === 'unweighed') {
    const seen = await weigh(deps, voter, actionId);
    return castUnderPolicy(deps, voter, actionId, ballot, seen, isLast);
  }
  if (cast || vote.status !== 'approved' || isLast) return cast;
  const hasAsked = await askNewerPolicy(deps, actionId);
  return castUnderPolicy(deps, voter, actionId, ballot, null, !hasAsked);
}

async function resultOf(
  deps: Pick<Deps, 'db'>,
  checker: Person,
  actionId: string,
): Promise<ReviewResult> {
  const { action } = await findAction(deps.db, checker, actionId);
  if (action.execution.state === 'none') return { action };
  return { action, executionResult: action.execution };
}

function requireVote({ revision, status, comment, reentered }: ReviewInput): Ballot {
  if (revision === undefined) {
    const message = 'Name the revision you saw in the field "revision"';
    throw new DomainError('revision_required', message, {
      details: [{ field: 'revision', message }],
    });
  }
  if (status !== 'approved' && comment === undefined) {
    const message =
      status === 'rejected'
        ? 'A rejection needs a comment that says why'
        : 'Say in a comment what is to be changed';
    throw new DomainError('invalid', message, { details: [{ field: 'reviewComment', message }] });
  }
  return { revision, status, comment: comment ?? null, reentered };
}
