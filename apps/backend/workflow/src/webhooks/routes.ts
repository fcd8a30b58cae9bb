import { webhookList } from '@countersign/actions/webhook-replies';
import { type CallerEnv, type PersonEnv, requireService } from '@countersign/auth/server';
import { ok, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import type { AppDeps, Deps } from '../deps.ts';
import { listWebhooks } from './list.ts';
import { readWebhooks } from './read.ts';

/** `GET /api/workflow/webhooks`: where events are sent. They change by actions, such as `create_webhook`. */
export function webhookRoutes(deps: Deps) {
  return new Hono<ServiceEnv & PersonEnv>().get('/webhooks', replies(webhookList), async (c) =>
    ok(c, { webhooks: await listWebhooks(deps, c.var.person) }),
  );
}

/** `GET /internal/webhooks`: the same for the service that sends them. */
export function webhookSourceRoutes(deps: Pick<AppDeps, 'db' | 'tokens' | 'eventReaders'>) {
  return new Hono<ServiceEnv & CallerEnv>().get(
    '/internal/webhooks',
    replies(webhookList),
    requireService(deps.tokens, deps.eventReaders ?? []),
    async (c) => ok(c, { webhooks: await readWebhooks(deps.db) }),
  );
}
