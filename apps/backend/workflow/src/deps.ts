import type { WorkflowDatabase } from '@countersign/db-workflow';
import type { Logger } from '@countersign/http';
import type { Authority } from './authority/authority.ts';
import type { Executor } from './executions/executor.ts';
import type { Owners } from './owners/owners.ts';

/** The workflow database as the application's login sees it. */
export type WorkflowDb = WorkflowDatabase['db'];

/** What the verbs of workflow work with; put together in `main.ts`. */
export interface Deps {
  db: WorkflowDb;
  owners: Owners;
  authority: Authority;
  executor: Executor;
  logger: Logger;
}
