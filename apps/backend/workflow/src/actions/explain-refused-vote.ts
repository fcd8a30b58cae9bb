import type { Person } from '@countersign/auth/server';
import { reviews } from '@countersign/db-workflow';
import { DomainError } from '@countersign/http';
import type { Standing } from '@countersign/policy';
import { and, eq } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';
import type { Vote } from './statements/cast-vote.ts';
import { findAction } from './views/find-action.ts';
import { requireAllowed } from './refuse.ts';
import { type ActionState, changedNow, revisionVerdict, seatOf, whyNotReview } from './rules.ts';

/**
 * Says why a vote was not counted, by throwing the reason; returns quietly when the very same review
 * by this person stands already, so that a repeated click or a lost reply does no harm.
 */
export async function explainRefusedVote(
  db: WorkflowDb,
  checker: Person,
  actionId: string,
  vote: Vote,
): Promise<void> {
  const { state } = await findAction(db, checker, actionId);
  const [given] = await db
    .select({ status: reviews.status, comment: reviews.comment })
    .from(reviews)
    .where(
      and(
        eq(reviews.actionId, actionId),
        eq(reviews.revision, vote.revision),
        eq(reviews.checkerId, checker.personId),
      ),
    );
  // Another comment is another review: it must not pass for recorded.
  const { status, comment } = vote;
  if (given?.status === status && (comment === null || comment === given.comment)) return;
  requireAllowed(whyNotReview(state, checker) ?? revisionVerdict(state.revision, vote.revision));
  requireComment(state, checker, vote);
  throw new DomainError('conflict', changedNow);
}

/** Some stages want to hear from whoever approves too. */
function requireComment(state: ActionState, checker: Standing, vote: Vote): void {
  const seat = seatOf(state, checker);
  const stage = state.stages.find((each) => 'stage' in seat && each.stage === seat.stage);
  if (!stage?.definition.comment || vote.comment !== null) return;
  const message = `The stage "${stage.definition.name}" needs a comment`;
  throw new DomainError('invalid', message, { details: [{ field: 'reviewComment', message }] });
}
