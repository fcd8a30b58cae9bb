import type { Logger } from '@countersign/http';
import type { ActionLimits } from './actions/limits.ts';
import type { Authority } from './authority/authority.ts';
import type { Executor } from './executions/executor.ts';
import type { Tally } from './metrics.ts';
import type { Directory } from './people/directory.ts';
import type { Owners } from './owners/owners.ts';
import type { WorkflowDb } from './workflow-db.ts';

/** What the verbs of workflow work with; put together in `main.ts`. */
export interface Deps {
  db: WorkflowDb;
  owners: Owners;
  authority: Authority;
  directory: Directory;
  executor: Executor;
  tally: Tally;
  logger: Logger;
  limits: ActionLimits;
}
