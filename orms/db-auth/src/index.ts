export * from './client.ts';
export * from './queues.ts';
export * as schema from './schema/index.ts';
export type { AuditEvent } from './schema/auth-audit.ts';
