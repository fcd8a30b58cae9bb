import { type PersonEnv, requirePermission, requireSession } from '@countersign/auth/server';
import {
  jsonBody,
  ok,
  okList,
  params,
  pathId,
  query,
  replies,
  repliesPage,
  type ServiceEnv,
} from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { ListWebhooks } from '../calls/list-webhooks.ts';
import type { NotificationDb } from '../database.ts';
import { deliveriesQuery, listDeliveries } from './list-deliveries.ts';
import {
  countRedeliverable,
  redeliver,
  redeliverAll,
  redeliverBody,
  redeliverQuery,
} from './redeliver.ts';
import * as reply from './replies.ts';
import { showSecret } from './show-secret.ts';
import { readStanding } from './standing.ts';
import { readStandings } from './standings.ts';

/** What these routes work with. */
export interface WebhookDeps {
  list: ListWebhooks;
  /** From which all secrets of webhooks are derived. */
  secret: string;
}

const byWebhook = params(z.object({ webhookId: pathId }));
const byDelivery = params(z.object({ webhookId: pathId, deliveryId: pathId }));
const reads = requirePermission('operations', 'read');
const manages = requirePermission('settings', 'manage');

/** `/api/notification/webhooks/*`: what was sent to a webhook, for admins and auditors; to send it again, for admins. */
export function webhookRoutes(db: NotificationDb, deps: WebhookDeps) {
  return new Hono<ServiceEnv & PersonEnv>()
    .get('/webhooks', replies(reply.webhookStandings), reads, async (c) =>
      ok(c, { webhooks: await readStandings(db, [...(await deps.list()).keys()]) }),
    )
    .get('/webhooks/:webhookId', replies(reply.webhookStanding), reads, byWebhook, async (c) =>
      ok(c, await readStanding(db, c.req.valid('param').webhookId)),
    )
    .get(
      '/webhooks/:webhookId/deliveries',
      repliesPage(reply.delivery),
      reads,
      byWebhook,
      query(deliveriesQuery),
      async (c) => {
        const { webhookId } = c.req.valid('param');
        const page = await listDeliveries(db, webhookId, c.req.valid('query'));
        return okList(c, page.deliveries, page.pagination);
      },
    )
    .post(
      '/webhooks/:webhookId/deliveries/:deliveryId/redeliver',
      replies(reply.delivery),
      manages,
      byDelivery,
      async (c) => {
        const { person } = c.var;
        requireSession(person);
        const { webhookId, deliveryId } = c.req.valid('param');
        return ok(c, await redeliver(db, person, webhookId, deliveryId));
      },
    )
    .get(
      '/webhooks/:webhookId/redeliver',
      replies(reply.redeliverable),
      reads,
      byWebhook,
      query(redeliverQuery),
      async (c) => {
        const { webhookId } = c.req.valid('param');
        return ok(c, await countRedeliverable(db, webhookId, c.req.valid('query')));
      },
    )
    .post(
      '/webhooks/:webhookId/redeliver',
      replies(reply.redelivered),
      manages,
      byWebhook,
      jsonBody(redeliverBody),
      async (c) => {
        const { person } = c.var;
        requireSession(person);
        const { webhookId } = c.req.valid('param');
        return ok(c, { count: await redeliverAll(db, person, webhookId, c.req.valid('json')) });
      },
    )
    .post(
      '/webhooks/:webhookId/secret',
      replies(reply.shownSecret),
      manages,
      byWebhook,
      async (c) => ok(c, await showSecret(db, deps, c.var.person, c.req.valid('param').webhookId)),
    );
}
