/** What may follow what, `transitions` says. A `returned` action waits for its maker to change it, and not for ever. */
export const actionStatuses = [
  'pending',
  'returned',
  'approved',
  'rejected',
  'withdrawn',
  'expired',
] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** Whether an action still waits for somebody to decide or to change it. */
export const isUndecided = (status: ActionStatus): boolean =>
  status === 'pending' || status === 'returned';

/** What a checker says of a revision: `changes_requested` returns it to its maker. */
export const reviewStatuses = ['approved', 'rejected', 'changes_requested'] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

/** `none` until the action is approved; what may follow what, `transitions` says. */
export const executionStates = [
  'none',
  'scheduled',
  'queued',
  'executed',
  'refused',
  'stalled',
  'cancelled',
] as const;
export type ExecutionState = (typeof executionStates)[number];

/** What somebody finds of an action that was executed at once: whether the emergency called for it. */
export const caseOutcomes = ['justified', 'unjustified'] as const;

/** Where the case of a broken glass stands: it is open, late, or closed with an outcome. */
export const caseStates = ['open', 'overdue', ...caseOutcomes] as const;

/** How cases are looked for besides: all, those that nobody has closed, and of these what the asking person may review. */
export const caseSelections = ['any', 'unclosed', 'reviewableByMe'] as const;

/** All that can happen to an action: one audit entry each. */
export const auditEvents = [
  'submitted',
  'amended',
  'stages_added',
  'window_shortened',
  'approval_given',
  'rejection_given',
  'returned',
  'approved',
  'rejected',
  'withdrawn',
  'expired',
  'commented',
  'comment_edited',
  'comment_removed',
  'reentry_failed',
  'reminded',
  'assigned',
  'unassigned',
  'recused',
  'maker_left',
  'maker_back',
  'adopted',
  'executed',
  'refused',
  'stalled',
  'retried',
  'cancel_wished',
  'cancelled',
  'filed_again',
  'due',
  'reversal_filed',
  'break_glass',
  'break_glass_reviewed',
  'break_glass_closed',
  'break_glass_overdue',
] as const;
export type AuditEvent = (typeof auditEvents)[number];

/** Whether what is wrong in one row of many keeps all from being filed, or that row alone. */
export const batchModes = ['all', 'valid'] as const;
export type BatchMode = (typeof batchModes)[number];
