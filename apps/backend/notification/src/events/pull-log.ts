import { unwrap } from '@countersign/calls';
import type { PullEvents } from '@countersign/events/reader';
import type { WorkflowClient } from '@countersign/workflow-service/client';

/** Asks workflow for the events of its log. */
export const pullLogOf =
  (workflow: WorkflowClient): PullEvents =>
  (query, signal) =>
    unwrap(workflow.internal.events.$get({ query }, { init: { signal } }));
