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
import type { PromotionDb } from '../database.ts';
import * as reply from '../replies.ts';
import { getPromotion } from './get.ts';
import { listPromotions, promotionQuery } from './list.ts';

export interface PromotionRoutes {
  db: PromotionDb;
  verifyPerson: VerifyUserToken;
}

/** The directory of promotions, for people who may read directories. */
export function promotionRoutes({ db, verifyPerson }: PromotionRoutes) {
  return new Hono<ServiceEnv & PersonEnv>()
    .use('/api/promotion/*', requirePerson(verifyPerson), requirePermission('directory', 'read'))
    .get(
      '/api/promotion/promotions',
      repliesPage(reply.promotionEntry),
      query(promotionQuery),
      async (c) => {
        const page = await listPromotions(db, c.req.valid('query'));
        return okList(c, page.promotions, page.pagination);
      },
    )
    .get(
      '/api/promotion/promotions/:id',
      replies(reply.promotionEntry),
      params(z.object({ id: pathId })),
      async (c) => ok(c, await getPromotion(db, c.req.valid('param').id)),
    );
}
