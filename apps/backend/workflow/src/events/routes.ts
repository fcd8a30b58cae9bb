import { type CallerEnv, requireService } from '@countersign/auth/server';
import { eventsPage, eventsQuery } from '@countersign/events';
import { ok, query, replies, type ServiceEnv } from '@countersign/http';
import type { ServiceName } from '@countersign/service-discovery';
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { pullEvents } from './pull.ts';

/** Who reads the log. */
const readers: readonly ServiceName[] = ['gateway'];

/** `GET /internal/events`: the log of what happens to actions, for services that go on from where they have read. */
export function eventRoutes(deps: Pick<Deps, 'db' | 'sequencer' | 'tokens'>) {
  return new Hono<ServiceEnv & CallerEnv>().get(
    '/internal/events',
    replies(eventsPage),
    requireService(deps.tokens, readers),
    query(eventsQuery),
    async (c) => {
      const waited = (ms: number) => c.set('waitedMs', ms);
      return ok(c, await pullEvents(deps, c.req.valid('query'), c.req.raw.signal, waited));
    },
  );
}
