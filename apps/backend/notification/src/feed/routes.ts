import { type PersonEnv, requirePermission } from '@countersign/auth/server';
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
import type { NotificationDb } from '../database.ts';
import * as reply from '../replies.ts';
import { countUnread, unreadCap } from './count-unread.ts';
import { listTold } from './list-told.ts';
import { feedQuery, listFeed } from './list.ts';
import { markRead, readBody } from './mark-read.ts';
import { isMuted, mute, unmute } from './mute.ts';

const byAction = params(z.object({ actionId: pathId }));
const tellingsQuery = feedQuery.omit({ unread: true });

/** `/api/notification/*`: what a person was told of, and, for auditors, who was told of an action. */
export function feedRoutes(db: NotificationDb) {
  return new Hono<ServiceEnv & PersonEnv>()
    .get('/notifications', repliesPage(reply.feedNotification), query(feedQuery), async (c) => {
      const page = await listFeed(db, c.var.person.personId, c.req.valid('query'));
      return okList(c, page.notifications, page.pagination);
    })
    .get('/unread', replies(reply.unread), async (c) =>
      ok(c, { count: await countUnread(db, c.var.person.personId), cap: unreadCap }),
    )
    .post('/read', replies(reply.marked), jsonBody(readBody), async (c) =>
      ok(c, { count: await markRead(db, c.var.person.personId, c.req.valid('json')) }),
    )
    .get('/muted/:actionId', replies(reply.mute), byAction, async (c) => {
      const { actionId } = c.req.valid('param');
      return ok(c, { actionId, muted: await isMuted(db, c.var.person.personId, actionId) });
    })
    .put('/muted/:actionId', replies(reply.mute), byAction, async (c) => {
      const { actionId } = c.req.valid('param');
      await mute(db, c.var.person.personId, actionId);
      return ok(c, { actionId, muted: true });
    })
    .delete('/muted/:actionId', replies(reply.mute), byAction, async (c) => {
      const { actionId } = c.req.valid('param');
      await unmute(db, c.var.person.personId, actionId);
      return ok(c, { actionId, muted: false });
    })
    .get(
      '/actions/:actionId/told',
      repliesPage(reply.telling),
      requirePermission('audit', 'read'),
      byAction,
      query(tellingsQuery),
      async (c) => {
        const { actionId } = c.req.valid('param');
        const { told, pagination } = await listTold(db, actionId, c.req.valid('query'));
        return okList(c, told, pagination);
      },
    );
}
