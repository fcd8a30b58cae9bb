export * from './bound.ts';
export * from './document.ts';
