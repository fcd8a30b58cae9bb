import { logRoutes } from '@countersign/events/log';
import type { AppDeps } from '../deps.ts';
import { workflowLog } from './log.ts';

/** `GET /internal/events`: the log of what happens to actions, for services that go on from where they have read. */
export const eventRoutes = (deps: Pick<AppDeps, 'db' | 'sequencer' | 'tokens' | 'eventReaders'>) =>
  logRoutes({ log: workflowLog(deps), tokens: deps.tokens, readers: deps.eventReaders ?? [] });
