import { type CallerEnv, requireService } from '@countersign/auth/server';
import { concernedBody, concernedReply } from '@countersign/events';
import { jsonBody, ok, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import type { AppDeps } from '../deps.ts';
import { listConcerned } from './list-concerned.ts';

/** `POST /internal/actions/concerned`: whom actions concern now, for services that read the log and tell people. */
export function concernedRoutes(deps: Pick<AppDeps, 'db' | 'people' | 'tokens' | 'eventReaders'>) {
  return new Hono<ServiceEnv & CallerEnv>().post(
    '/internal/actions/concerned',
    replies(concernedReply),
    requireService(deps.tokens, deps.eventReaders ?? []),
    jsonBody(concernedBody),
    async (c) => ok(c, await listConcerned(deps, c.req.valid('json').actionIds)),
  );
}
