import { promotions, type PromotionDb, type PromotionSchema } from '@countersign/db-promotion';
import { resultOf, type ReversibleHandler } from '@countersign/owner';
import { and, eq, ne, sql } from 'drizzle-orm';
import { explainUnchanged } from './explain-unchanged.ts';
import { prepareUpdatePromotion } from './prepare-update.ts';
import { problemOfKept } from './problem-of-kept.ts';
import { promotionConstraints } from './refusals.ts';
import { reversePromotion } from './reverse.ts';
import { changedBy, isReviewed } from './reviewed.ts';

/**
 * Gives a promotion of the version that was reviewed other terms; refused when it has ended or changed. The
 * result holds `promotionId` and `code`.
 */
export function updatePromotion(
  db: PromotionDb,
): ReversibleHandler<PromotionSchema, 'update_promotion'> {
  return {
    prepare: (payload) => prepareUpdatePromotion(db, payload),
    effect({ promotionId, name, description = null, ...terms }, context) {
      const { discountType, discountValue, currency = null, startDate, endDate } = terms;
      const period = { startDate: new Date(startDate), endDate: new Date(endDate) };
      // An amount of release 0.1.0 has no currency yet.
      const isKept = sql`coalesce(${promotions.currency}, ${currency}) is not distinct from ${currency}`;
      return db
        .update(promotions)
        .set({ name, description, discountValue, currency, ...period, ...changedBy(context) })
        .where(
          and(
            isReviewed(promotionId, context),
            ne(promotions.status, 'ended'),
            eq(promotions.discountType, discountType),
            isKept,
          ),
        )
        .returning({
          result: resultOf({ promotionId: promotions.promotionId, code: promotions.code }),
        });
    },
    explain: (payload, context) =>
      explainUnchanged(db, payload.promotionId, context, (row) => problemOfKept(row, payload)),
    reverse: (done) => reversePromotion(db, done),
    constraints: promotionConstraints,
  };
}
