import type { WorkflowDatabase } from '@countersign/db-workflow';

/** The workflow database as the application's login sees it. */
export type WorkflowDb = WorkflowDatabase['db'];
