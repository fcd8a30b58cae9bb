import type { ServiceName } from '@countersign/service-discovery';
import type { ServiceTokens, VerifyUserToken } from '@countersign/auth/server';
import type { Sequencer } from '@countersign/events/log';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { Files } from './attachments/files.ts';
import type { ActionLimits } from './actions/limits.ts';
import type { OrphanWatch } from './actions/orphan-watch.ts';
import type { Authority } from './calls/authority.ts';
import type { BatchMetrics } from './batches/batch-metrics.ts';
import type { FileMetrics } from './attachments/file-metrics.ts';
import type { Batches } from './batches/batches.ts';
import type { Executor } from './executions/executor.ts';
import type { ActionMetrics } from './metrics.ts';
import type { Directory } from './calls/directory.ts';
import type { Owners } from './calls/owners.ts';
import type { WorkflowDb } from './database.ts';
import type { People } from './calls/people.ts';
import type { Policies } from './policies/in-force.ts';

/** What the verbs of workflow work with; put together in `main.ts`. */
export interface Deps {
  db: WorkflowDb;
  owners: Owners;
  authority: Authority;
  directory: Directory;
  people: People;
  policies: Policies;
  orphans: OrphanWatch;
  executor: Executor;
  batches: Batches;
  sequencer: Sequencer;
  /** As whom it calls others, and by which it knows who calls it. */
  tokens: ServiceTokens;
  actionMetrics: ActionMetrics;
  batchMetrics: BatchMetrics;
  fileMetrics: FileMetrics;
  logger: Logger;
  limits: ActionLimits;
  files: Files;
}

export interface AppDeps extends Deps {
  verifyUser: VerifyUserToken;
  ready: () => Promise<Record<string, boolean>>;
  metrics?: Metrics;
  /** Who may read the log of events; nobody where nobody is named. */
  eventReaders?: readonly ServiceName[];
}
