export * from './action-index.ts';
export * from './actions.ts';
export * from './batches.ts';
export * from './conversation.ts';
export * from './drafts.ts';
export * from './executions.ts';
export * from './policies.ts';
export * from './revisions.ts';
