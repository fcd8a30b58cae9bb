import { crashAuth } from './crash-auth.ts';
import { crashOwner } from './crash-owner.ts';
import { crashPostgres } from './crash-postgres.ts';
import { crashWorkflow } from './crash-workflow.ts';
import { deactivation } from './deactivation.ts';
import { frozenWorker } from './frozen-worker.ts';
import { herd } from './herd.ts';
import { expiredDuplicate, lateDuplicate } from './late-duplicate.ts';
import type { Scenario } from './scenario.ts';
import { storm } from './storm.ts';

/** All scenarios; the first leaves something behind that the last one needs to have grown old. */
export const scenarios: readonly Scenario[] = [
  lateDuplicate,
  herd,
  crashWorkflow,
  crashOwner,
  crashAuth,
  crashPostgres,
  frozenWorker,
  deactivation,
  storm,
  expiredDuplicate,
];
