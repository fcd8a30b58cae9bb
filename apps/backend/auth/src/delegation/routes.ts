import { moment, paragraph } from '@countersign/actions';
import { requireService } from '@countersign/auth/server';
import { jsonBody, ok, params, pathId, query, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppDeps } from '../deps.ts';
import { orderBody, orderEnd } from '../order-body.ts';
import * as reply from '../replies.ts';
import { requireSession } from '../session/require-session.ts';
import { createDelegation } from './create.ts';
import { endDelegation } from './end.ts';
import { listDelegations } from './list.ts';
import { whyNotDelegate } from './problem.ts';

const person = z.uuid().lowercase();
const terms = {
  delegatorId: person,
  delegateId: person,
  startsAt: moment('From'),
  endsAt: moment('Until'),
};
const checkRequest = z.strictObject(terms);
const createRequest = z.strictObject({
  ...terms,
  actionId: z.uuid(),
  version: z.int().min(0),
  reason: paragraph(3, 1000),
  ...orderEnd,
});
const listQuery = z.strictObject({ personId: person.optional() });
const byId = z.object({ id: pathId });

/** What an approved action makes of who stands in for whom. */
export function delegationOrderRoutes(deps: AppDeps) {
  const fromUser = requireService(deps.tokens, ['user']);
  return new Hono<ServiceEnv>()
    .post(
      '/delegations/check',
      replies(reply.delegationCheck),
      fromUser,
      jsonBody(checkRequest),
      async (c) => ok(c, { problem: (await whyNotDelegate(deps.db, c.req.valid('json'))) ?? null }),
    )
    .post(
      '/delegations/create',
      replies(reply.changed),
      fromUser,
      orderBody(createRequest),
      async (c) => ok(c, await createDelegation(deps, c.req.valid('json'))),
    );
}

/** Who stands in for whom, to see and to end; for a live session alone. */
export function delegationRoutes(deps: AppDeps) {
  const session = requireSession(deps);
  return new Hono<ServiceEnv>()
    .get('/delegations', replies(z.array(reply.delegation)), session, query(listQuery), async (c) =>
      ok(c, await listDelegations(deps, c.var.session, c.req.valid('query'))),
    )
    .post(
      '/delegations/:id/end',
      replies(reply.delegationEnded),
      session,
      params(byId),
      async (c) => {
        await endDelegation(deps, c.var.session, c.req.valid('param').id);
        return ok(c, { ended: true as const });
      },
    );
}
