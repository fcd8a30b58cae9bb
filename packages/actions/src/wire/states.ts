/** pending → approved | rejected | withdrawn | expired; nothing else. */
export const actionStatuses = ['pending', 'approved', 'rejected', 'withdrawn', 'expired'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** none → queued → executed | refused | stalled; stalled → queued by a permitted retry. */
export const executionStates = ['none', 'queued', 'executed', 'refused', 'stalled'] as const;
export type ExecutionState = (typeof executionStates)[number];
