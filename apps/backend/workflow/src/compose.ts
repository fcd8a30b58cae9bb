import type { ServiceTokens } from '@countersign/auth/server';
import { createSequencer } from '@countersign/events/log';
import { createMetrics, type Logger, type Metrics } from '@countersign/telemetry';
import type { ServiceName } from '@countersign/service-discovery';
import { createFileMetrics } from './attachments/file-metrics.ts';
import { createFiles, type SaidFiles } from './attachments/files.ts';
import { createBatchMetrics } from './batches/batch-metrics.ts';
import { createBatches } from './batches/runner.ts';
import { createAuthority } from './calls/authority.ts';
import { type ActionLimits, defaultLimits } from './actions/limits.ts';
import { createOrphanWatch } from './actions/orphan-watch.ts';
import type { Deps } from './deps.ts';
import { createActionMetrics } from './metrics.ts';
import type { WorkflowDb } from './database.ts';
import { createExecutor, defaultSettings, type ExecutorSettings } from './executions/executor.ts';
import { createDirectory } from './calls/directory.ts';
import { createPeople } from './calls/people.ts';
import { createOwners } from './calls/owners.ts';
import { createOwnActions } from './own/own-actions.ts';
import { createPolicyOwner } from './policies/change.ts';
import { createPolicies } from './policies/in-force.ts';
import { createWebhookOwner } from './webhooks/change.ts';

/** Puts the engine together: its database, the owners and auth over HTTP, and the executor. */
export function compose(options: {
  db: WorkflowDb;
  tokens: ServiceTokens;
  urlOf: (service: ServiceName) => string;
  logger: Logger;
  metrics?: Metrics;
  settings?: Partial<ExecutorSettings>;
  limits?: Partial<ActionLimits>;
  /** Where files are kept; without it none are taken. */
  files?: Partial<SaidFiles>;
}): Deps {
  const { db, tokens, urlOf, logger, metrics = createMetrics('workflow') } = options;
  const settings = { ...defaultSettings, ...options.settings };
  // A delivery ends before its lease does, so that two attempts seldom run at once.
  const timeoutMs = Math.ceil(settings.leaseMs * 0.8);
  const people = createPeople({ tokens, authUrl: urlOf('auth'), metrics });
  const own = createOwnActions({
    change_policy: createPolicyOwner({ db, people }),
    ...createWebhookOwner(db),
  });
  const owners = createOwners({ tokens, urlOf, timeoutMs, own, metrics });
  const actionMetrics = createActionMetrics(metrics, db);
  const batchMetrics = createBatchMetrics(metrics);
  const fileMetrics = createFileMetrics(metrics);
  const executor = createExecutor({ db, owners, logger, settings, actionMetrics });
  const authority = createAuthority({ tokens, authUrl: urlOf('auth'), metrics });
  const directory = createDirectory({ tokens, urlOf, metrics });
  const policies = createPolicies(db);
  const orphans = createOrphanWatch({ db, people });
  const limits = { ...defaultLimits, ...options.limits };
  const filing = {
    db,
    owners,
    authority,
    people,
    policies,
    actionMetrics,
    batchMetrics,
    logger,
    limits,
  };
  const batches = createBatches(filing, settings);
  const sequencer = createSequencer({ db, logger });
  const files = createFiles(options.files);
  return {
    ...filing,
    files,
    fileMetrics,
    directory,
    orphans,
    executor,
    batches,
    sequencer,
    tokens,
  };
}
