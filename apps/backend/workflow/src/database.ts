export type { WorkflowDatabase, WorkflowDb } from '@countersign/db-workflow';
