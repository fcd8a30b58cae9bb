import type { Action, CaseReviewBody } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import type { Deps } from '../deps.ts';
import { type CaseState, mayReviewCase } from './break-glass-rules.ts';
import { checkerNow } from './checker-now.ts';
import { requireAllowed, requireFound } from './refuse.ts';
import { changedNow } from './rules.ts';
import { insertCaseReview } from './statements/insert-case-review.ts';
import { readCase, type ReadCase } from './statements/read-case.ts';
import { findAction, findReadable } from './views/find-action.ts';

/**
 * Says of an action whose maker broke the glass whether that was justified, and why. As many as its stage needs close the case so;
 * one who finds it unjustified closes it as that. The same again says the same.
 *
 * Throws `not_found` (also where no glass was broken), `forbidden` (role, key, maker or party, or nobody who could have decided it),
 * `unauthenticated` when the session has ended, `conflict` (closed, or reviewed by them already), `unavailable` when auth is away.
 */
export async function reviewCase(
  deps: Pick<Deps, 'db' | 'authority' | 'logger'>,
  person: Person,
  actionId: string,
  said: CaseReviewBody,
): Promise<Action> {
  const { action, state } = await findReadable(deps.db, person, actionId);
  const found = requireFound(await readCase(deps.db, actionId));
  if (isRepeated(found, person, said)) return action;
  const checker = await checkerNow(deps, person);
  requireAllowed(mayReviewCase(state, caseStateOf(found), checker));
  const done = await insertCaseReview(deps.db, checker, actionId, said);
  const now = requireFound(await readCase(deps.db, actionId));
  if (!done && !isRepeated(now, person, said)) {
    requireAllowed(mayReviewCase(state, caseStateOf(now), checker));
    throw new DomainError('conflict', changedNow);
  }
  const { outcome } = said;
  if (done) deps.logger.info({ actionId, outcome, closed: now.closedAt !== null }, 'case reviewed');
  return (await findAction(deps.db, person, actionId)).action;
}

/** What the rules look at of a case. */
export const caseStateOf = ({ closedAt, reviews }: ReadCase): CaseState => ({
  isClosed: closedAt !== null,
  reviewerIds: reviews.map(({ by }) => by.personId),
});

/** Whether they have said so already: something else must not pass for recorded. */
const isRepeated = (
  { reviews }: ReadCase,
  { personId }: Person,
  { outcome, comment }: CaseReviewBody,
): boolean =>
  reviews.some(
    (each) => each.by.personId === personId && each.outcome === outcome && each.comment === comment,
  );
