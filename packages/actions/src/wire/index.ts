export * from './action.ts';
export * from './owner.ts';
export * from './states.ts';
