import type { PersonEnv } from '@countersign/auth/server';
import {
  ok,
  okList,
  params,
  query,
  replies,
  repliesPage,
  type ServiceEnv,
} from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AuthPeople } from '../calls/auth-people.ts';
import type { UserDb } from '../database.ts';
import { historyOfGroup } from '../history/of-group.ts';
import { historyQuery } from '../history/query.ts';
import * as reply from '../replies.ts';
import { getGroup } from './get.ts';
import { groupQuery, listGroups } from './list.ts';

const byName = params(z.object({ name: z.string() }));

/** The directory of groups, below the routes that say who may read directories. */
export function groupRoutes(deps: {
  db: UserDb;
  auth: Pick<AuthPeople, 'group' | 'groups' | 'groupHistory'>;
}) {
  return new Hono<ServiceEnv & PersonEnv>()
    .get('/api/user/groups', repliesPage(reply.groupEntry), query(groupQuery), async (c) => {
      const { groups, pagination } = await listGroups(deps.auth, c.req.valid('query'));
      return okList(c, groups, pagination);
    })
    .get('/api/user/groups/:name', replies(reply.groupRecord), byName, async (c) =>
      ok(c, await getGroup(deps, c.req.valid('param').name)),
    )
    .get(
      '/api/user/groups/:name/history',
      repliesPage(reply.historyEntry),
      byName,
      query(historyQuery),
      async (c) => {
        const { name } = c.req.valid('param');
        const { entries, pagination } = await historyOfGroup(deps.auth, name, c.req.valid('query'));
        return okList(c, entries, pagination);
      },
    );
}
