import { unwrap } from '@countersign/calls';
import { createLogReader, type LogReader } from '@countersign/events/reader';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { WorkflowClient } from '@countersign/workflow-service/client';
import type { NotificationDb } from '../database.ts';
import { tell } from './tell.ts';

/** Reads workflow's log from now on, and tells people of it: each event once, whatever process does it. */
export function createTeller(options: {
  db: NotificationDb;
  workflow: WorkflowClient;
  logger: Logger;
  metrics?: Metrics | undefined;
}): LogReader {
  const { db, workflow, logger, metrics } = options;
  return createLogReader({
    reader: 'notifications',
    db,
    // Nobody is told of what is long past when the service is new.
    from: new Date(),
    pull: (query, signal) => unwrap(workflow.internal.events.$get({ query }, { init: { signal } })),
    plan: async (events) => (tx) => tell(tx, events),
    logger,
    metrics,
  });
}
