import type { ActionDetail } from '@countersign/actions';

/** What release 0.1.0 says of an action. */
type Said =
  | 'id'
  | 'actionType'
  | 'schemaVersion'
  | 'status'
  | 'execution'
  | 'revision'
  | 'payload'
  | 'hash'
  | 'target'
  | 'targetVersion'
  | 'makerId'
  | 'maker'
  | 'checkerId'
  | 'approvals'
  | 'requiredApprovals'
  | 'submittedAt'
  | 'updatedAt'
  | 'decidedAt'
  | 'revisions'
  | 'reviews'
  | 'comments'
  | 'history'
  | 'before'
  | 'after'
  | 'warnings'
  | 'reviewable';

/** An action as that release tells it. */
export type ToldBefore = Pick<ActionDetail, Exclude<Said, 'execution' | 'reviewable'>> & {
  execution: Omit<ActionDetail['execution'], 'notAfter' | 'cancelWishedAt' | 'because'>;
  reviewable: { allowed: true } | { allowed: false; reason: string };
};

/** Not there where there is nothing to say. */
type Optional =
  | 'reenter'
  | 'schedule'
  | 'attachments'
  | 'adopter'
  | 'orphanedSince'
  | 'adoptable'
  | 'filedAgainFrom'
  | 'filedAgainAs'
  | 'reverses'
  | 'reversible'
  | 'reversedBy'
  | 'breakGlass'
  | 'breakGlassCase';

const never = { allowed: false, reason: '' } as const;

/** Whatever else is said of an action, so that a field which comes is not forgotten here. */
const unsaid: Required<Omit<ActionDetail, Said | Optional | 'amendable' | 'pictured'>> = {
  lateSince: null,
  assignee: null,
  earlier: { revisions: 0, comments: 0, history: 0 },
  party: [],
  policy: null,
  stages: [],
  expiresAt: null,
  returns: 0,
  executeWithinHours: null,
  cancellable: never,
  editors: [],
  recused: [],
  recusable: never,
  assignment: null,
  assignable: never,
  observing: false,
};

/** An action with all that is said of one, also by a workflow service of release 0.1.0, which pages may meet for a while. */
export function fillIn(told: ActionDetail | ToldBefore): ActionDetail {
  const { execution, status } = told;
  return {
    ...unsaid,
    // Its maker alone may there, which the service looks at when the amendment is filed.
    amendable: status === 'pending' ? { allowed: true, as: 'maker' } : never,
    ...told,
    execution: { notAfter: null, cancelWishedAt: null, because: null, ...execution },
  } as ActionDetail;
}
