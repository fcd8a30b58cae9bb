import { isDeepStrictEqual } from 'node:util';
import type { Case, Evidence } from './evidence.ts';
import type { StandingEntry } from './standing-state.ts';

type Limits = { currency: string; amount: string }[];
type Payload = Record<string, unknown>;

/** What an action says that it changes, in the words of auth's audit. */
const approvedBy: Record<string, (payload: Payload) => unknown[][]> = {
  create_user: ({ roles = ['maker'] }) => [['roles_granted', inOrder(roles)]],
  reactivate_user: ({ roles }) => [['roles_granted', inOrder(roles)]],
  create_group: ({ name }) => [['group_created', name]],
  change_membership: ({ group, add = [], remove = [] }) => [
    ...(add as string[]).map((id) => ['membership_changed', id, group, true]),
    ...(remove as string[]).map((id) => ['membership_changed', id, group, false]),
  ],
  change_limits: ({ userId, limits }) => [['limits_changed', userId, amountsOf(limits as Limits)]],
  change_roles: ({ userId, roles }) => [['roles_changed', userId, inOrder(roles)]],
  create_delegation: ({ userId, delegateId, startsAt, endsAt }) => [
    ['delegation_created', userId, delegateId, startsAt, endsAt],
  ],
};

/** Auth tells all of what was approved of groups and people, and nothing else. */
export function otherStanding({ action, revisions, entries }: Case): string[] {
  if (entries.length === 0) return [];
  const payload = revisions.find(({ revision }) => revision === action.revision)?.payload ?? {};
  const wanted = approvedBy[action.action_type]?.(payload) ?? [];
  return isDeepStrictEqual(asSet(entries.map(toldBy)), asSet(wanted))
    ? []
    : [`auth tells another change by action ${action.id} than was approved`];
}

/** Each version of a policy is the approved document, for the approved type, after the version before. */
export function otherPolicies({ state, cases }: Evidence): string[] {
  return state.standing.policies.flatMap(({ action_type, version, document, action_id }) => {
    if (action_id === null) return [];
    const found = cases.get(action_id);
    const approved = found?.revisions.find(({ revision }) => revision === found.action.revision);
    const isApproved =
      found?.action.action_type === 'change_policy' &&
      approved?.payload.actionType === action_type &&
      isDeepStrictEqual(approved.payload.document, document) &&
      approved.target_version === String(version - 1);
    return isApproved
      ? []
      : [`version ${version} of the policy for ${action_type} is not approved`];
  });
}

function toldBy({ event, person_id: personId, details }: StandingEntry): unknown[] {
  const { group, joined, roles, limits, delegateId, startsAt, endsAt } = details;
  switch (event) {
    case 'roles_granted':
      return [event, inOrder(roles)];
    case 'group_created':
      return [event, group];
    case 'membership_changed':
      return [event, personId, group, joined];
    case 'limits_changed':
      return [event, personId, amountsOf(limits ?? [])];
    case 'roles_changed':
      return [event, personId, inOrder(roles)];
    case 'delegation_created':
      return [event, personId, delegateId, startsAt, endsAt];
  }
}

/** Amounts as numbers by currency: what is stored has more zeros than what was written. */
export function amountsOf(limits: Limits): [string, number][] {
  return limits
    .map(({ currency, amount }): [string, number] => [currency, Number(amount)])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

const inOrder = (roles: unknown): string[] => (roles as string[]).toSorted();

const asSet = (told: unknown[][]): Set<string> => new Set(told.map((each) => JSON.stringify(each)));
