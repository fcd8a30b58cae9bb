import { actionTypes, isActionType } from '@countersign/actions';
import {
  currentVotes,
  foundingPeople,
  type Case,
  type Evidence,
  type Invariant,
} from './evidence.ts';
import type { LedgerRow } from './state.ts';

/** I4: every effect and outcome is preceded by committed approvals of what was executed. */
export const noUnapproved: Invariant = {
  id: 'I4',
  name: 'no-unapproved',
  check: (evidence) => [
    ...evidence.state.ledger.flatMap((row) => unapproved(evidence, row)),
    ...[...evidence.cases.values()].flatMap(changedTooSoon),
    ...evidence.effects
      .filter(({ actionId }) => evidence.cases.get(actionId)?.action.status !== 'approved')
      .map(
        ({ actionId, owner }) => `${owner} holds an effect of ${actionId}, not an approved action`,
      ),
    ...withoutAction(evidence),
  ],
};

function unapproved({ cases }: Evidence, row: LedgerRow): string[] {
  const found = cases.get(row.action_id);
  if (found?.action.status !== 'approved') {
    return [`${row.owner} ${row.outcome} ${row.action_id}, which is not an approved action`];
  }
  const { action, reviews, glass } = found;
  const before = reviews.filter(
    (review) =>
      review.status === 'approved' &&
      review.hash === row.hash &&
      review.reviewed_at.getTime() <= row.executed_at.getTime(),
  );
  const voters = new Set(before.map(({ checker_id }) => checker_id));
  const type = action.action_type;
  return [
    ...(voters.size >= action.required_approvals || (glass && glass.opened_at <= row.executed_at)
      ? []
      : [`action ${action.id} was ${row.outcome} with ${voters.size} approvals before it`]),
    ...(isActionType(type) && actionTypes[type].owner === row.owner
      ? []
      : [`action ${action.id} was ${row.outcome} by ${row.owner}, which does not own ${type}`]),
  ];
}

/** Auth changes groups and people before the user service tells of it: the approvals come before that, too. */
function changedTooSoon(found: Case): string[] {
  const { action, entries } = found;
  const given = currentVotes(found, 'approved').map(({ reviewed_at }) => reviewed_at.getTime());
  return entries
    .filter(
      ({ at }) => given.filter((time) => time <= at.getTime()).length < action.required_approvals,
    )
    .map(({ event }) => `auth tells ${event} of action ${action.id} before it was approved`);
}

/** Things and people that no action made. */
function withoutAction({ state, cases }: Evidence): string[] {
  const made = new Set(
    state.provisionings
      .filter((row) => row.outcome === 'ensured' && cases.has(row.action_id))
      .map((row) => row.person_id),
  );
  return [
    ...state.effects
      .filter(({ id, created_by: by }) => by === null && !foundingPeople.has(id))
      .map(({ owner, id }) => `${owner} holds ${id}, which no action made`),
    ...state.authPeople
      .filter(({ id }) => !foundingPeople.has(id) && !made.has(id))
      .map(({ id }) => `auth holds the person ${id}, whom no action made`),
  ];
}
