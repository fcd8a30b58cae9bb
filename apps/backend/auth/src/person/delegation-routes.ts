import { moment, paragraph } from '@countersign/actions';
import { requireService } from '@countersign/auth/server';
import { jsonBody, ok, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import { createDelegation } from '../delegation/create.ts';
import { delegatesOf } from '../delegation/delegates.ts';
import { whyNotDelegate } from '../delegation/problem.ts';
import type { AppDeps } from '../deps.ts';
import { orderBody, orderEnd } from '../order-body.ts';
import * as reply from '../replies.ts';

const person = z.uuid().lowercase();
const terms = {
  delegatorId: person,
  delegateId: person,
  startsAt: moment('From'),
  endsAt: moment('Until'),
};
const delegatesRequest = z.strictObject({ personIds: z.array(person).min(1).max(1_000) });
const checkRequest = z.strictObject(terms);
const createRequest = z.strictObject({
  ...terms,
  actionId: z.uuid(),
  version: z.int().min(0),
  groups: z.string().regex(/^[0-9a-f]{32}$/),
  reason: paragraph(3, 1000),
  ...orderEnd,
});

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
      '/delegations/delegates',
      replies(reply.delegates),
      fromUser,
      jsonBody(delegatesRequest),
      async (c) => ok(c, { personIds: await delegatesOf(deps, c.req.valid('json').personIds) }),
    )
    .post(
      '/delegations/create',
      replies(reply.changed),
      fromUser,
      orderBody(createRequest),
      async (c) => ok(c, await createDelegation(deps, c.req.valid('json'))),
    );
}
