import { type PersonEnv, requireSession } from '@countersign/auth/server';
import {
  DomainError,
  jsonBody,
  ok,
  params,
  pathId,
  replies,
  type ServiceEnv,
} from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { NotificationDb } from '../database.ts';
import * as reply from './replies.ts';
import { listSubscriptions, subscribe, subscriptionBody, unsubscribe } from './subscriptions.ts';

const bySubscription = params(z.object({ subscriptionId: pathId }));

/**
 * `/api/notification/push-subscriptions`: the browsers to which is pushed what one is told.
 *
 * @param publicKey by which browsers subscribe; nothing is pushed without
 */
export function pushRoutes(db: NotificationDb, publicKey: string | undefined) {
  return new Hono<ServiceEnv & PersonEnv>()
    .get('/push-subscriptions', replies(reply.pushSubscriptions), async (c) =>
      ok(c, {
        publicKey: publicKey ?? null,
        subscriptions: await listSubscriptions(db, c.var.person.personId),
      }),
    )
    .post(
      '/push-subscriptions',
      replies(reply.pushSubscription),
      jsonBody(subscriptionBody),
      async (c) => {
        const { person } = c.var;
        requireSession(person);
        if (publicKey === undefined) throw new DomainError('conflict', 'Nothing is pushed here');
        return ok(c, await subscribe(db, person.personId, c.req.valid('json')));
      },
    )
    .delete('/push-subscriptions', replies(reply.removed), async (c) =>
      ok(c, { count: await unsubscribe(db, c.var.person.personId) }),
    )
    .delete(
      '/push-subscriptions/:subscriptionId',
      replies(reply.removed),
      bySubscription,
      async (c) => {
        const { subscriptionId } = c.req.valid('param');
        const count = await unsubscribe(db, c.var.person.personId, subscriptionId);
        if (count === 0) throw new DomainError('not_found', 'There is no such browser of yours');
        return ok(c, { count });
      },
    );
}
