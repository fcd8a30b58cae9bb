export * from './handler.ts';
export * from './list/page.ts';
export * from './list/search.ts';
export * from './put-back.ts';
export * from './routes.ts';
export * from './result-of.ts';
