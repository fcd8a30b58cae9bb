import { currentVotes, usedVotes, type Case, type Evidence, type Invariant } from './evidence.ts';
import { groupBy } from './group-by.ts';

/** I9: approved by enough different people who saw the current revision; nobody counts twice. */
export const quorum: Invariant = {
  id: 'I9',
  name: 'quorum',
  check: ({ cases }: Evidence) => [...cases.values()].flatMap(miscounted),
};

function miscounted(found: Case): string[] {
  const { action } = found;
  const votes = currentVotes(found, 'approved');
  const voters = new Set(votes.map(({ checker_id }) => checker_id)).size;
  // What was executed in an emergency is approved by nobody.
  const met = voters >= action.required_approvals || found.glass !== undefined;
  return [
    ...twice(found).map((person) => `${person} counts twice on action ${action.id}`),
    ...(action.approvals === voters
      ? []
      : [`action ${action.id} counts ${action.approvals} approvals and has ${voters}`]),
    ...(action.status === 'approved' && !met
      ? [`action ${action.id} is approved by ${voters} of ${action.required_approvals}`]
      : []),
    ...(['pending', 'returned'].includes(action.status) && met
      ? [`action ${action.id} has its quorum and pends`]
      : []),
    ...(action.status === 'rejected' && currentVotes(found, 'rejected').length !== 1
      ? [`action ${action.id} is rejected without one rejection of its revision`]
      : []),
  ];
}

/** Who has more than one vote of a revision, in whatever stage: their own, one that was given in their place, or one of each. */
function twice(found: Case): string[] {
  const { reviews } = found;
  const instead = reviews.flatMap(({ on_behalf_of: delegator, revision }) =>
    delegator === null ? [] : [{ checker_id: delegator, revision }],
  );
  // Of who is represented the vote says so, and a row of their own: each is looked at by itself.
  return [usedVotes(found), [...reviews, ...instead]].flatMap((votes) =>
    [...groupBy(votes, ({ checker_id, revision }) => `${checker_id} in revision ${revision}`)]
      .filter(([, all]) => all.length > 1)
      .map(([who]) => who),
  );
}
