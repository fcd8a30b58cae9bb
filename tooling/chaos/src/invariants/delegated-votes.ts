import { currentVotes, type Case, type Evidence } from './evidence.ts';
import type { DelegationRow } from './standing-state.ts';
import type { ReviewRow } from './state.ts';
import { underWayMs } from './under-way.ts';

/**
 * In the place of a colleague decides whoever a delegation in force lets do so, which two others have approved; it uses up
 * the colleague's vote, and what was lent is not lent on.
 */
export function misrepresented(evidence: Evidence): string[] {
  const { delegations } = evidence.state.standing;
  return [
    ...[...evidence.cases.values()].flatMap((found) => [
      ...notUsedUp(found),
      ...represented(found),
      ...unlent(found, delegations),
    ]),
    ...delegations.flatMap((row) => unapproved(evidence, row)),
    ...lentOn(delegations),
  ];
}

/** A vote for somebody has the row by which theirs is used up. */
function notUsedUp({ action, reviews, represented: rows }: Case): string[] {
  return reviews
    .filter(
      (vote) =>
        vote.on_behalf_of !== null &&
        rows.filter((row) => row.revision === vote.revision && row.checker_id === vote.on_behalf_of)
          .length !== 1,
    )
    .map(
      (vote) =>
        `the vote of ${vote.on_behalf_of} on ${action.id}, given by another, is not used up`,
    );
}

/** And that row has a vote that says the same of it. */
function represented({ action, reviews, represented: rows }: Case): string[] {
  return rows
    .filter(
      (row) =>
        row.given_by === row.checker_id ||
        !reviews.some(
          (vote) =>
            vote.revision === row.revision &&
            vote.checker_id === row.given_by &&
            vote.on_behalf_of === row.checker_id &&
            vote.stage === row.stage &&
            vote.hash === row.hash &&
            vote.session_id === row.session_id,
        ),
    )
    .map((row) => `${row.checker_id} is represented on ${action.id} by no vote of that kind`);
}

function unlent({ action, reviews }: Case, delegations: readonly DelegationRow[]): string[] {
  return reviews
    .filter(
      (vote) => vote.on_behalf_of !== null && !delegations.some((row) => isInForce(row, vote)),
    )
    .map(
      (vote) =>
        `${vote.checker_id} decided on ${action.id} for ${vote.on_behalf_of} without a right`,
    );
}

function isInForce(row: DelegationRow, vote: ReviewRow): boolean {
  const at = vote.reviewed_at.getTime();
  const from = Math.max(row.starts_at.getTime(), row.created_at.getTime());
  return (
    row.delegator_id === vote.on_behalf_of &&
    row.delegate_id === vote.checker_id &&
    at >= from &&
    at < endOf(row) + underWayMs
  );
}

const endOf = ({ ends_at, ended_at }: DelegationRow): number =>
  Math.min(ends_at.getTime(), ended_at?.getTime() ?? Infinity);

/** An executed action says who, for whom and how long, and two others had approved it by then. */
function unapproved({ cases }: Evidence, row: DelegationRow): string[] {
  const found = cases.get(row.created_by);
  const approved = found?.revisions.find(({ revision }) => revision === found.action.revision);
  const { userId, delegateId, startsAt, endsAt, reason } = approved?.payload ?? {};
  const others = found
    ? currentVotes(found, 'approved').filter(
        ({ checker_id: person, reviewed_at: at }) =>
          at <= row.created_at && ![row.delegator_id, row.delegate_id].includes(person),
      )
    : [];
  const isApproved =
    found?.action.action_type === 'create_delegation' &&
    found.executions[0]?.state === 'executed' &&
    new Set(others.map(({ checker_id }) => checker_id)).size >= 2 &&
    userId === row.delegator_id &&
    delegateId === row.delegate_id &&
    Date.parse(String(startsAt)) === row.starts_at.getTime() &&
    Date.parse(String(endsAt)) === row.ends_at.getTime() &&
    reason === row.reason;
  return isApproved
    ? []
    : [`${row.delegate_id} stands in for ${row.delegator_id} by no approved action`];
}

/** At one time nobody has two delegates, and who stands in for somebody has none. */
function lentOn(delegations: readonly DelegationRow[]): string[] {
  return delegations.flatMap((row, index) =>
    delegations
      .filter(
        (other, at) =>
          at !== index &&
          [row.delegator_id, row.delegate_id].includes(other.delegator_id) &&
          other.starts_at.getTime() < endOf(row) &&
          row.starts_at.getTime() < endOf(other) &&
          other.created_at.getTime() < endOf(row) &&
          row.created_at.getTime() < endOf(other),
      )
      .map(() => `${row.delegator_id} lends what another delegation has lent at that time`),
  );
}
