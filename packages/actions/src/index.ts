export * from './account-rules.ts';
export * from './catalogue/claims.ts';
export * from './catalogue/index.ts';
export * from './characters.ts';
export * from './moment.ts';
export * from './money.ts';
export * from './order-price.ts';
export * from './promotion-status.ts';
export * from './same.ts';
export * from './say-issue.ts';
export * from './text.ts';
export * from './wire/action.ts';
export * from './wire/owner.ts';
export * from './wire/states.ts';
// Types alone: browsers need none of the schemas of what they read.
export type * from './policy-replies.ts';
export type * from './replies.ts';
export type * from './stage-replies.ts';
export type { PersonRef } from './wire/values.ts';
