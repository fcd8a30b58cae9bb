import {
  requirePermission,
  requirePerson,
  type PersonEnv,
  type VerifyUserToken,
} from '@countersign/auth/server';
import {
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
import type { AuthPeople } from '../calls/auth-people.ts';
import type { UserDb } from '../database.ts';
import { groupRoutes } from '../groups/routes.ts';
import { historyOfUser } from '../history/of-user.ts';
import { historyQuery } from '../history/query.ts';
import * as reply from '../replies.ts';
import { getUser } from './get.ts';
import { listUsers, userQuery } from './list.ts';
import { withAccess } from './with-access.ts';

export interface UserRoutes {
  db: UserDb;
  auth: Pick<
    AuthPeople,
    'access' | 'invited' | 'group' | 'groups' | 'personHistory' | 'groupHistory'
  >;
  verifyPerson: VerifyUserToken;
}

const byId = params(z.object({ id: pathId }));

/** The directories of users and groups, for people who may read directories. */
export function userRoutes({ db, auth, verifyPerson }: UserRoutes) {
  return new Hono<ServiceEnv & PersonEnv>()
    .use('/api/user/*', requirePerson(verifyPerson), requirePermission('directory', 'read'))
    .get('/api/user/users', repliesPage(reply.userEntry), query(userQuery), async (c) => {
      const page = await listUsers({ db, auth }, c.req.valid('query'));
      return okList(c, await withAccess(auth, page.users), page.pagination);
    })
    .get('/api/user/users/:id', replies(reply.userEntry), byId, async (c) => {
      const [user] = await withAccess(auth, [await getUser(db, c.req.valid('param').id)]);
      return ok(c, user!);
    })
    .get(
      '/api/user/users/:id/history',
      repliesPage(reply.historyEntry),
      byId,
      query(historyQuery),
      async (c) => {
        const { id } = c.req.valid('param');
        const { entries, pagination } = await historyOfUser({ db, auth }, id, c.req.valid('query'));
        return okList(c, entries, pagination);
      },
    )
    .route('/', groupRoutes({ db, auth }));
}
