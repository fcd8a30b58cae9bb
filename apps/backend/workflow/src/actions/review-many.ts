import type { ReviewResults, ReviewsBody } from '@countersign/actions';
import { requireCan, requireSession, type Person } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { inTurns } from '../batches/in-turns.ts';
import type { Deps } from '../deps.ts';
import { review } from './review.ts';

/** So many are decided at once, each with its own question to auth, vote and delivery: others need connections too. */
const atOnce = 4;
/** After this nothing more is begun: whoever asks hears of what was decided before they give up. */
const patienceMs = 25_000;

const notReached = new DomainError('unavailable', 'It was not reached in time; decide it again');

type Result = ReviewResults['results'][number];

/**
 * Decides many actions with one decision, each by the very verb that decides one: what that refuses is refused for that action
 * alone. A repeat gives what stands already.
 *
 * Throws `forbidden` without the permission, or for a key.
 */
export async function reviewMany(
  deps: Deps,
  checker: Person,
  { actions, status, reviewComment: comment }: ReviewsBody,
): Promise<ReviewResults> {
  requireCan(checker, 'action', 'review');
  requireSession(checker);
  const until = performance.now() + patienceMs;
  const results = new Map<string, Result>();
  await inTurns(actions, atOnce, async ({ actionId, revision }) => {
    try {
      if (performance.now() > until) throw notReached;
      const { action } = await review(deps, checker, actionId, { revision, status, comment });
      const { approvals, requiredApprovals, execution } = action;
      const counts = { approvals, requiredApprovals, execution: execution.state };
      const why = execution.refusal && { refusal: execution.refusal };
      results.set(actionId, { actionId, decided: true, status: action.status, ...counts, ...why });
    } catch (error) {
      results.set(actionId, { actionId, decided: false, error: told(deps, actionId, error) });
    }
  });
  const all = actions.map(({ actionId }) => results.get(actionId)!);
  const decided = all.filter((each) => each.decided).length;
  const counts = { decided, refused: all.length - decided };
  deps.batchMetrics.decided(counts);
  return { ...counts, results: all };
}

/** What nobody foresaw is logged whole, and told to nobody. */
function told({ logger }: Pick<Deps, 'logger'>, actionId: string, error: unknown) {
  if (error instanceof DomainError) {
    const { code, message, details } = error;
    return { code, message, details };
  }
  logger.error({ actionId, err: error }, 'a decision among many failed');
  return { code: 'internal', message: 'Something went wrong on our side', details: [] };
}
