import { type CallerEnv, requireService } from '@countersign/auth/server';
import { eventsPage, eventsQuery } from '@countersign/events';
import { ok, query, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import type { AppDeps } from '../deps.ts';
import { pullEvents } from './pull.ts';

/** `GET /internal/events`: the log of what happens to actions, for services that go on from where they have read. */
export function eventRoutes(deps: Pick<AppDeps, 'db' | 'sequencer' | 'tokens' | 'eventReaders'>) {
  return new Hono<ServiceEnv & CallerEnv>().get(
    '/internal/events',
    replies(eventsPage),
    requireService(deps.tokens, deps.eventReaders ?? []),
    query(eventsQuery),
    async (c) => {
      const waited = (ms: number) => c.set('waitedMs', ms);
      return ok(c, await pullEvents(deps, c.req.valid('query'), c.req.raw.signal, waited));
    },
  );
}
