/** pending → approved | rejected | withdrawn | expired; nothing else. */
export const actionStatuses = ['pending', 'approved', 'rejected', 'withdrawn', 'expired'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/**
 * none → queued → executed | refused | cancelled | stalled; stalled → queued by a permitted retry, or a late answer of
 * its owner.
 */
export const executionStates = [
  'none',
  'queued',
  'executed',
  'refused',
  'stalled',
  'cancelled',
] as const;
export type ExecutionState = (typeof executionStates)[number];

/** All that can happen to an action: one audit entry each. */
export const auditEvents = [
  'submitted',
  'amended',
  'stages_added',
  'window_shortened',
  'approval_given',
  'rejection_given',
  'approved',
  'rejected',
  'withdrawn',
  'expired',
  'commented',
  'reentry_failed',
  'reminded',
  'assigned',
  'unassigned',
  'recused',
  'executed',
  'refused',
  'stalled',
  'retried',
  'cancel_wished',
  'cancelled',
] as const;
export type AuditEvent = (typeof auditEvents)[number];
