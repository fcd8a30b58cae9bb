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
import type { OrderDb } from '../database.ts';
import * as reply from '../replies.ts';
import { getOrder } from './get.ts';
import { listOrders, orderQuery } from './list.ts';

export interface OrderRoutes {
  db: OrderDb;
  verifyPerson: VerifyUserToken;
}

/** The directory of orders, for people who may read directories. */
export function orderRoutes({ db, verifyPerson }: OrderRoutes) {
  return new Hono<ServiceEnv & PersonEnv>()
    .use('/api/order/*', requirePerson(verifyPerson), requirePermission('directory', 'read'))
    .get('/api/order/orders', repliesPage(reply.orderEntry), query(orderQuery), async (c) => {
      const page = await listOrders(db, c.req.valid('query'));
      return okList(c, page.orders, page.pagination);
    })
    .get(
      '/api/order/orders/:id',
      replies(reply.orderRecord),
      params(z.object({ id: pathId })),
      async (c) => ok(c, await getOrder(db, c.req.valid('param').id)),
    );
}
