import { type CallerEnv, requireService, type ServiceTokens } from '@countersign/auth/server';
import { ok, query, replies, retirementOf, type ServiceEnv } from '@countersign/http';
import type { ServiceName } from '@countersign/service-discovery';
import { Hono } from 'hono';
import { eventsPage, eventsQuery } from '../page.ts';
import { createAttended } from './attended.ts';
import type { EventLog } from './event-log.ts';
import { pullEvents } from './pull.ts';

/** A log, and who may read it. */
export interface LogRoutesOptions {
  log: EventLog;
  tokens: ServiceTokens;
  readers: readonly ServiceName[];
  /** Whether entries get their positions only while somebody asks for events, and its sequencer is not started elsewhere. */
  attended?: true;
}

/**
 * `GET /internal/events`: the log of a service, for others that go on from where they have read. Nobody waits any more once the
 * process is asked to stop.
 */
export function logRoutes({ log, tokens, readers, attended }: LogRoutesOptions) {
  const whileAttended = attended && createAttended(log);
  let retirement: AbortSignal | undefined;
  const endWith = (signal: AbortSignal | undefined): void => {
    if (!signal || signal === retirement) return;
    retirement = signal;
    signal.addEventListener('abort', () => log.sequencer.tail.end());
    if (signal.aborted) log.sequencer.tail.end();
  };
  return new Hono<ServiceEnv & CallerEnv>().get(
    '/internal/events',
    replies(eventsPage),
    requireService(tokens, readers),
    query(eventsQuery),
    async (c) => {
      const waited = (ms: number) => c.set('waitedMs', ms);
      endWith(retirementOf(c));
      const asked = c.req.valid('query');
      const pull = () => pullEvents(log, asked, c.req.raw.signal, waited);
      return ok(c, await (whileAttended ? whileAttended(asked, pull) : pull()));
    },
  );
}
