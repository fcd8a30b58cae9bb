import type { Case, Evidence, Invariant } from './evidence.ts';
import { groupBy } from './group-by.ts';

const decisions = new Set(['approved', 'rejected', 'withdrawn', 'expired']);

/** I7: one terminal decision an action; of a herd exactly one wins. */
export const oneDecision: Invariant = {
  id: 'I7',
  name: 'one-decision',
  check: (evidence) => [
    ...[...evidence.cases.values()].flatMap(decidedTwice),
    ...acknowledgedTwice(evidence),
  ],
};

function decidedTwice({ action, audit, reviews }: Case): string[] {
  const taken = audit
    .map(({ event }) => (event === 'break_glass' ? 'approved' : event))
    .filter((event) => decisions.has(event));
  const expected = ['pending', 'returned'].includes(action.status) ? [] : [action.status];
  const rejections = reviews.filter(({ status }) => status === 'rejected').length;
  return [
    ...(taken.join() === expected.join()
      ? []
      : [`action ${action.id} is ${action.status}, decided as [${taken.join()}]`]),
    ...(rejections > 1 || (rejections > 0 && action.status !== 'rejected')
      ? [`action ${action.id} is ${action.status} with ${rejections} rejections`]
      : []),
  ];
}

/** Of an action that one vote decides, one person was told that one vote counted. */
function acknowledgedTwice({ operations, cases }: Evidence): string[] {
  const counted = operations.flatMap(({ personId, request, ending }) =>
    request.verb === 'review' && ending.type === 'ok'
      ? [{ actionId: request.actionId, vote: `${personId} ${request.status}` }]
      : [],
  );
  return [...groupBy(counted, ({ actionId }) => actionId)].flatMap(([actionId, votes]) => {
    const distinct = new Set(votes.map(({ vote }) => vote)).size;
    const quorum = cases.get(actionId)?.action.required_approvals ?? 1;
    return distinct > quorum
      ? [`${distinct} votes were told that they decided action ${actionId}`]
      : [];
  });
}
