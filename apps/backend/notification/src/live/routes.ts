import type { PersonEnv } from '@countersign/auth/server';
import {
  eventStreamType,
  openEventStream,
  query,
  repliesEvents,
  type ServiceEnv,
} from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Hub } from './hub.ts';

const position = z
  .string()
  .regex(/^(0|[1-9]\d{0,15})$/, 'must be the position of an event')
  .transform(Number)
  .pipe(z.int());

/** Query of `GET /live`: `after` is the id of the last event that was heard; a browser that comes again says it in a header. */
const liveQuery = z.strictObject({ after: position.optional() });

/** `GET /api/notification/live`: server-sent events (HTML, 9.2) of what happens to actions that a person may read. */
export function liveRoutes(hub: Hub) {
  return new Hono<ServiceEnv & PersonEnv>().get(
    '/live',
    repliesEvents(),
    query(liveQuery),
    async (c) => {
      if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': eventStreamType });
      const heard = position.safeParse(c.req.header('last-event-id'));
      const begin = await hub.ready(heard.data ?? c.req.valid('query').after);
      const { personId, roles } = c.var.person;
      let end: (() => void) | undefined;
      const { stream, response } = openEventStream(c, () => end?.());
      end = begin(stream, { personId, roles });
      return response;
    },
  );
}
