import type { Case, Evidence } from '../invariants/evidence.ts';

/** Actions of a good state, each an example of its kind, by id. */
export interface Targets {
  /** A promotion that was approved and made. */
  executed: string;
  /** A promotion that was approved and refused by its owner. */
  refused: string;
  /** A promotion that was approved, and cancelled before it was made. */
  cancelled: string;
  rejected: string;
  withdrawn: string;
  pending: string;
  /** Edited, approved and made. */
  amended: string;
  /** The same, by a checker, and by which. */
  edited: string;
  editor: string;
  createdUser: string;
  deactivatedUser: string;
  createdGroup: string;
  /** Somebody was put into a group. */
  joined: string;
  limited: string;
  /** A checker's role was taken, and that the same moment's other change of them was refused. */
  roleTaken: string;
  roleRefused: string;
  published: string;
  /** An order that somebody decided in the place of a colleague, and was made. */
  delegated: string;
  /** The action that had let them. */
  delegation: string;
  /** A delegation that was over when that one began. */
  delegationBefore: string;
  /** Many were filed at once. */
  batch: string;
  /** Its maker broke the glass, and somebody else has closed the case. */
  emergency: string;
  /** Who that maker is, and in which session. */
  breaker: string;
  breakersSession: string;
  /** Who approved `executed`, and the other checker. */
  checker: string;
  otherChecker: string;
  otherCheckersSession: string;
}

const isEdit =
  ({ action }: Case) =>
  ({ author_id }: { author_id: string }): boolean =>
    author_id !== action.maker_id;

/** Finds the examples; throws naming the kind of which the scenarios left none. */
export function findTargets(evidence: Evidence): Targets {
  const { cases, state } = evidence;
  const find = (kind: string, is: (found: Case) => boolean): Case => {
    const found = [...cases.values()].find(is);
    if (!found) throw new Error(`the scenarios left no action that is ${kind}`);
    return found;
  };
  const findLast = (kind: string, is: (found: Case) => boolean): Case =>
    find(kind, (found) => found === [...cases.values()].findLast(is));
  const outcome = ({ executions }: Case): string => executions[0]?.state ?? 'none';
  const isPromotion = ({ action }: Case): boolean => action.action_type === 'create_promotion';
  const made = (type: string) => (found: Case) =>
    found.action.action_type === type && outcome(found) === 'executed';
  /** What somebody was told, so that it can be lost. */
  const shown = (status: string) => (found: Case) =>
    found.action.status === status && found.seen.some((told) => told.status === status);
  const executed = find('executed', (found) => made('create_promotion')(found));
  const edited = find(
    'edited',
    (found) => found.revisions.some(isEdit(found)) && outcome(found) === 'executed',
  );
  const emergency = find('an emergency', ({ glass }) => glass?.outcome === 'justified');
  const checker = executed.reviews[0]!.checker_id;
  const other = state.reviews.find((row) => row.checker_id !== checker)!;
  return {
    executed: executed.action.id,
    refused: find('refused', (found) => isPromotion(found) && outcome(found) === 'refused').action
      .id,
    cancelled: find('cancelled', (found) => isPromotion(found) && outcome(found) === 'cancelled')
      .action.id,
    rejected: find('rejected', shown('rejected')).action.id,
    withdrawn: find('withdrawn', shown('withdrawn')).action.id,
    pending: find('pending', ({ action }) => action.status === 'pending').action.id,
    amended: find('amended', (found) => found.revisions.length > 1 && outcome(found) === 'executed')
      .action.id,
    edited: edited.action.id,
    editor: edited.revisions.find(isEdit(edited))!.author_id,
    createdUser: find('a created user', made('create_user')).action.id,
    deactivatedUser: find('a deactivated user', made('deactivate_user')).action.id,
    createdGroup: find('a group', made('create_group')).action.id,
    joined: find('a membership', made('change_membership')).action.id,
    limited: findLast('a change of limits', made('change_limits')).action.id,
    roleTaken: find('a change of roles', made('change_roles')).action.id,
    roleRefused: find(
      'a change of roles that is refused',
      (found) => found.action.action_type === 'change_roles' && outcome(found) === 'refused',
    ).action.id,
    published: findLast('a policy', made('change_policy')).action.id,
    ...delegatedOf(evidence),
    batch: batchOf(evidence),
    emergency: emergency.action.id,
    breaker: emergency.action.maker_id,
    breakersSession: emergency.glass!.session_id,
    checker,
    otherChecker: other.checker_id,
    otherCheckersSession: other.session_id,
  };
}

/** The last one, so that there is one before it. */
function delegatedOf({
  cases,
  state: { reviews, standing },
}: Evidence): Pick<Targets, 'delegated' | 'delegation' | 'delegationBefore'> {
  const last = standing.delegations.at(-1);
  const vote = reviews.find(
    (row) =>
      row.on_behalf_of !== null &&
      last !== undefined &&
      row.reviewed_at >= last.created_at &&
      cases.get(row.action_id)?.executions[0]?.state === 'executed',
  );
  const before = standing.delegations.at(-2);
  if (!last || !vote || !before) throw new Error('the scenarios left no vote for a colleague');
  return {
    delegated: vote.action_id,
    delegation: last.created_by,
    delegationBefore: before.created_by,
  };
}

function batchOf({ state: { batchOutcomes } }: Evidence): string {
  const found = batchOutcomes.find(({ line, action_id: id }) => line === 1 && id !== null);
  if (!found) throw new Error('the scenarios left no batch that was filed');
  return found.batch_id;
}
