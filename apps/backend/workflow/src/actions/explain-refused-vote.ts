import { reviews } from '@countersign/db-workflow';
import { DomainError } from '@countersign/http';
import { and, eq, isNull } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';
import { type Ballot, requireAsked } from './require-asked.ts';
import type { Checker } from './statements/cast-vote.ts';
import { findAction } from './views/find-action.ts';
import { requireAllowed } from './refuse.ts';
import { changedNow, revisionVerdict, whyNotApprove } from './rules.ts';
import { whyNotDecide, whyNotReturnSo } from './delegate-rules.ts';

/**
 * Says why a vote was not counted, by throwing the reason, and counts a wrong entry; returns quietly when the very same review
 * by this person stands already, so that a repeated click or a lost reply does no harm.
 */
export async function explainRefusedVote(
  db: WorkflowDb,
  checker: Checker,
  actionId: string,
  vote: Ballot,
): Promise<void> {
  const { action, state } = await findAction(db, checker, actionId);
  const [given] = await db
    .select({ status: reviews.status, comment: reviews.comment })
    .from(reviews)
    .where(
      and(
        eq(reviews.actionId, actionId),
        eq(reviews.revision, vote.revision),
        eq(reviews.checkerId, checker.personId),
        isNull(reviews.givenBy),
      ),
    );
  // Another comment is another review: it must not pass for recorded.
  const { status, comment } = vote;
  if (given?.status === status && (comment === null || comment === given.comment)) return;
  requireAllowed(whyNotDecide(state, checker) ?? revisionVerdict(state.revision, vote.revision));
  const whyNot =
    (status === 'approved' && whyNotApprove(state)) ||
    (status === 'changes_requested' && whyNotReturnSo(state, checker));
  if (whyNot) requireAllowed(whyNot);
  await requireAsked(db, checker, { action, state }, vote);
  throw new DomainError('conflict', changedNow);
}
