/** pending → approved | rejected | withdrawn | expired; nothing else. */
export const actionStatuses = ['pending', 'approved', 'rejected', 'withdrawn', 'expired'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** none → queued → executed | refused | stalled; stalled → queued by a permitted retry. */
export const executionStates = ['none', 'queued', 'executed', 'refused', 'stalled'] as const;
export type ExecutionState = (typeof executionStates)[number];

/** All that can happen to an action: one audit entry each. */
export const auditEvents = [
  'submitted',
  'amended',
  'stages_added',
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
  'executed',
  'refused',
  'stalled',
  'retried',
] as const;
export type AuditEvent = (typeof auditEvents)[number];
