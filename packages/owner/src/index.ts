export * from './handler.ts';
export * from './list/page.ts';
export * from './list/query.ts';
export * from './list/search.ts';
export * from './list/view-of.ts';
export * from './refused.ts';
export * from './routes.ts';
