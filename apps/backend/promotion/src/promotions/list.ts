import { promotions, promotionStatuses, type PromotionDb } from '@countersign/db-promotion';
import { pageQuery, readPage, textSearch } from '@countersign/owner';
import type { Pagination } from '@countersign/http';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { toPromotion, type PromotionEntry } from './view.ts';

/** Query of `GET /api/promotion/promotions`: `q` looks in code and name. */
export const promotionQuery = pageQuery.extend({
  status: z.enum(promotionStatuses).optional(),
  discountType: z.enum(['percentage', 'fixed']).optional(),
  code: z.string().max(32).optional(),
});

/** One page of promotions, newest first. */
export async function listPromotions(
  db: PromotionDb,
  { q, status, discountType, code, limit, cursor }: z.infer<typeof promotionQuery>,
): Promise<{ promotions: PromotionEntry[]; pagination: Pagination }> {
  const { entries, pagination } = await readPage(db, {
    table: promotions,
    key: 'promotionId',
    view: toPromotion,
    where: and(
      q === undefined
        ? undefined
        : textSearch(sql`(${promotions.code} || ' ' || ${promotions.name})`, q),
      status && eq(promotions.status, status),
      discountType && eq(promotions.discountType, discountType),
      code === undefined ? undefined : eq(sql`upper(${promotions.code})`, code.toUpperCase()),
    ),
    limit,
    cursor,
  });
  return { promotions: entries, pagination };
}
