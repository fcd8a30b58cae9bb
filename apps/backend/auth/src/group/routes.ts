import { line } from '@countersign/actions';
import { groupNamePattern } from '@countersign/auth';
import { requireService } from '@countersign/auth/server';
import { jsonBody, ok, type ServiceEnv, replies } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppDeps } from '../deps.ts';
import { historyRequest } from '../audit/history-request.ts';
import { orderBody, orderEnd } from '../order-body.ts';
import * as reply from '../replies.ts';
import { changeMembership } from './change-membership.ts';
import { createGroup } from './create.ts';
import { groupHistory } from './history.ts';
import { knownGroups } from './known.ts';
import { listGroups } from './list.ts';
import { readGroup } from './read.ts';

const groupName = z.string().regex(groupNamePattern);
const listRequest = z.strictObject({
  q: z.string().max(200).optional(),
  after: groupName.optional(),
  limit: z.int().min(1).max(100),
});
const readRequest = z.strictObject({ name: groupName });
const knownRequest = z.strictObject({ names: z.array(groupName).max(1_000) });
const historyOf = z.strictObject({ name: groupName, ...historyRequest });
const createRequest = z.strictObject({
  actionId: z.uuid(),
  name: groupName,
  title: line(1, 120),
  ...orderEnd,
});
const someone = z.array(z.uuid().lowercase()).max(50);
const membershipRequest = z
  .strictObject({
    actionId: z.uuid(),
    group: groupName,
    version: z.int().min(1),
    add: someone,
    remove: someone,
    ...orderEnd,
  })
  .refine(({ add, remove }) => new Set([...add, ...remove]).size === add.length + remove.length, {
    path: ['add'],
    message: 'Each person is named once',
  })
  .refine(({ add, remove }) => add.length + remove.length > 0, {
    path: ['add'],
    message: 'Somebody is added or removed',
  });

/** Groups, and what an approved action makes of them. */
export function groupRoutes(deps: AppDeps) {
  const readers = requireService(deps.tokens, ['workflow', 'user']);
  const fromUser = requireService(deps.tokens, ['user']);
  return new Hono<ServiceEnv>()
    .post('/groups/list', replies(reply.groupPage), readers, jsonBody(listRequest), async (c) =>
      ok(c, await listGroups(deps, c.req.valid('json'))),
    )
    .post('/groups/read', replies(reply.group), readers, jsonBody(readRequest), async (c) =>
      ok(c, await readGroup(deps, c.req.valid('json'))),
    )
    .post('/groups/known', replies(reply.groupNames), readers, jsonBody(knownRequest), async (c) =>
      ok(c, await knownGroups(deps, c.req.valid('json'))),
    )
    .post('/groups/history', replies(reply.historyPage), fromUser, jsonBody(historyOf), async (c) =>
      ok(c, await groupHistory(deps, c.req.valid('json'))),
    )
    .post('/groups/create', replies(reply.changed), fromUser, orderBody(createRequest), async (c) =>
      ok(c, await createGroup(deps, c.req.valid('json'))),
    )
    .post(
      '/groups/membership',
      replies(reply.changed),
      fromUser,
      orderBody(membershipRequest),
      async (c) => ok(c, await changeMembership(deps, c.req.valid('json'))),
    );
}
