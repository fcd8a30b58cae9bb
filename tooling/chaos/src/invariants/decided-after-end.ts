import type { Operation } from '../history/history.ts';
import type { Evidence } from './evidence.ts';

/** Who was asked for a vote in the place of a colleague once everything that let them give it was told to be at its end. */
export function decidedAfterEnd({ operations, state }: Evidence): string[] {
  const toldEnded = new Map(
    operations.flatMap(({ request, ending, ended }) =>
      request.verb === 'end' && ending.type === 'ok' ? [[request.actionId, ended] as const] : [],
    ),
  );
  return state.reviews.flatMap(
    ({ action_id: id, revision, checker_id: by, on_behalf_of: delegator }) => {
      if (delegator === null) return [];
      const any = operations.filter(
        ({ personId, request }) =>
          personId === by &&
          request.verb === 'review' &&
          request.actionId === id &&
          request.revision === revision,
      );
      const unrefused = any.filter(({ ending }) => ending.type !== 'fail');
      // Where all were refused it was one of those that counted all the same.
      const asked = unrefused.length > 0 ? unrefused : any;
      const ends = state.standing.delegations
        .filter((row) => row.delegator_id === delegator && row.delegate_id === by)
        .map((row) => toldEnded.get(row.created_by) ?? Infinity);
      return cameAfter(asked, Math.max(...ends))
        ? [`${by} decided on ${id} for ${delegator} after their right to it had ended`]
        : [];
    },
  );
}

/** A vote that nobody was told of may be of any request for it; who is told again what they were told before has not voted again. */
function cameAfter(asked: readonly Operation[], end: number): boolean {
  const late = asked.filter(({ began }) => began > end);
  const toldThen = late.some(
    ({ began, ending }) => ending.type === 'ok' && asked.every(({ ended }) => ended >= began),
  );
  return toldThen || (late.length > 0 && late.length === asked.length);
}
