export * from './action.ts';
export * from './owner.ts';
