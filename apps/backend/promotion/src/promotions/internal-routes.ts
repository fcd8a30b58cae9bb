import { requireService, type CallerEnv, type ServiceTokens } from '@countersign/auth/server';
import { DomainError, ok, params, replies, type ServiceEnv } from '@countersign/http';
import { Hono } from 'hono';
import { z } from 'zod';
import type { PromotionDb } from '../database.ts';
import * as reply from '../replies.ts';
import { findByCode } from './find-by-code.ts';

export interface InternalPromotionRoutes {
  db: PromotionDb;
  tokens: ServiceTokens;
}

/**
 * What other services may know of a promotion: its code and name, its terms, its period and its status. Throws
 * `conflict` for one whose row cannot be read.
 */
export function internalPromotionRoutes({ db, tokens }: InternalPromotionRoutes) {
  return new Hono<ServiceEnv & CallerEnv>()
    .use('/internal/promotions/*', requireService(tokens, ['order']))
    .get(
      '/internal/promotions/by-code/:code',
      replies(reply.knownPromotion),
      params(z.object({ code: z.string().max(32) })),
      async (c) => {
        const promotion = await findByCode(db, c.req.valid('param').code);
        if ('unreadable' in promotion) {
          throw new DomainError('conflict', 'This promotion cannot be read');
        }
        const { code, name, discountType, discountValue, currency } = promotion;
        const { startDate, endDate, status } = promotion;
        const terms = { discountType, discountValue, currency };
        return ok(c, { code, name, ...terms, startDate, endDate, status });
      },
    );
}
