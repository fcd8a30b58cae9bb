export * as schema from './schema/index.ts';
export * from './schema/index.ts';
export { type AccountDatabase, type AccountTransaction, createClient } from './client.ts';
