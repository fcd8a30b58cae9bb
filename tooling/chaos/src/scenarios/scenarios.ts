import { brokenConnections } from './broken-connections.ts';
import { brokenPublishing } from './crash-publishing.ts';
import { cancelMeetsExecution } from './cancel-meets-execution.ts';
import { changedOrder } from './changed-order.ts';
import { crashAuth } from './crash-auth.ts';
import { crashGlass } from './crash-glass.ts';
import { crashLife } from './crash-life.ts';
import { crashMailer } from './crash-mailer.ts';
import { crashMany } from './crash-many.ts';
import { crashManyAtOnce } from './crash-many-at-once.ts';
import { crashNotification } from './crash-notification.ts';
import { crashOwner } from './crash-owner.ts';
import { crashPostgres } from './crash-postgres.ts';
import { crashScheduled } from './crash-scheduled.ts';
import { crashStanding } from './crash-standing.ts';
import { crashWorkflow } from './crash-workflow.ts';
import { deactivation } from './deactivation.ts';
import { endedDelegation } from './ended-delegation.ts';
import { frozenWorker } from './frozen-worker.ts';
import { herd } from './herd.ts';
import { expiredDuplicate, lateDuplicate } from './late-duplicate.ts';
import { lateCommits } from './late-commits.ts';
import { missedWindow } from './missed-window.ts';
import { ownAction } from './own-action.ts';
import { ownEdit } from './own-edit.ts';
import { powerCut } from './power-cut.ts';
import { sameKey } from './same-key.ts';
import type { Scenario } from './scenario.ts';
import { storm } from './storm.ts';

/** All scenarios; the first leaves something behind that the last one needs to have grown old. */
export const scenarios: readonly Scenario[] = [
  lateDuplicate,
  herd,
  sameKey,
  ownAction,
  ownEdit,
  brokenConnections,
  changedOrder,
  crashWorkflow,
  crashMany,
  crashScheduled,
  crashOwner,
  cancelMeetsExecution,
  crashLife,
  crashManyAtOnce,
  missedWindow,
  crashAuth,
  crashStanding,
  crashGlass,
  brokenPublishing,
  crashMailer,
  crashNotification,
  lateCommits,
  crashPostgres,
  powerCut,
  frozenWorker,
  deactivation,
  endedDelegation,
  storm,
  expiredDuplicate,
];
