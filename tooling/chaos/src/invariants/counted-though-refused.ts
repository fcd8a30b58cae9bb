import type { Evidence } from './evidence.ts';

/** A vote is there although its person was told of every request for it that it is refused. */
export function countedThoughRefused({ operations, state }: Evidence): string[] {
  return state.reviews.flatMap(({ action_id: id, revision, checker_id: by }) => {
    const asked = operations.filter(
      ({ personId, request }) =>
        personId === by &&
        request.verb === 'review' &&
        request.actionId === id &&
        request.revision === revision,
    );
    return asked.length > 0 && asked.every(({ ending }) => ending.type === 'fail')
      ? [`the vote of ${by} on ${id} counts, and was refused each time`]
      : [];
  });
}
