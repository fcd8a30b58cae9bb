import { type CallerEnv, requireService, type ServiceTokens } from '@countersign/auth/server';
import { ok, query, replies, type ServiceEnv } from '@countersign/http';
import type { ServiceName } from '@countersign/service-discovery';
import { Hono } from 'hono';
import { eventsPage, eventsQuery } from '../page.ts';
import type { EventLog } from './event-log.ts';
import { pullEvents } from './pull.ts';

/** A log, and who may read it. */
export interface LogRoutesOptions {
  log: EventLog;
  tokens: ServiceTokens;
  readers: readonly ServiceName[];
}

/** `GET /internal/events`: the log of a service, for others that go on from where they have read. */
export function logRoutes({ log, tokens, readers }: LogRoutesOptions) {
  return new Hono<ServiceEnv & CallerEnv>().get(
    '/internal/events',
    replies(eventsPage),
    requireService(tokens, readers),
    query(eventsQuery),
    async (c) => {
      const waited = (ms: number) => c.set('waitedMs', ms);
      return ok(c, await pullEvents(log, c.req.valid('query'), c.req.raw.signal, waited));
    },
  );
}
