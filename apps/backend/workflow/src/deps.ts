import type { VerifyUserToken } from '@countersign/auth/server';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { ActionLimits } from './actions/limits.ts';
import type { Authority } from './calls/authority.ts';
import type { Executor } from './executions/executor.ts';
import type { Tally } from './metrics.ts';
import type { Directory } from './calls/directory.ts';
import type { Owners } from './calls/owners.ts';
import type { WorkflowDb } from './database.ts';

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

/** What the app is put together from. */
export interface AppDeps extends Deps {
  verifyUser: VerifyUserToken;
  ready: () => Promise<Record<string, boolean>>;
  metrics?: Metrics;
}
