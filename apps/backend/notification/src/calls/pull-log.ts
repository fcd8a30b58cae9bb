import type { AuthClient } from '@countersign/auth-service/client';
import { unwrap } from '@countersign/calls';
import type { PullEvents } from '@countersign/events/reader';
import type { WorkflowClient } from '@countersign/workflow-service/client';

/** Asks workflow for the events of its log. */
export const pullLogOf =
  (workflow: WorkflowClient): PullEvents =>
  (query, signal) =>
    unwrap(workflow.internal.events.$get({ query }, { init: { signal } }));

/** Asks auth for the events of its log. */
export const pullAuthLogOf =
  (auth: AuthClient): PullEvents =>
  (query, signal) =>
    unwrap(auth.internal.events.$get({ query }, { init: { signal } }));
