import { statusesBefore } from '@countersign/actions';
import { promotions, type PromotionDb, type PromotionSchema } from '@countersign/db-promotion';
import { resultOf, type ReversibleHandler } from '@countersign/owner';
import { and, inArray } from 'drizzle-orm';
import { explainUnchanged } from './explain-unchanged.ts';
import { prepareChangeStatus } from './prepare-change-status.ts';
import { reversePromotion } from './reverse.ts';
import { changedBy, isReviewed } from './reviewed.ts';

/**
 * Pauses a promotion of the version that was reviewed, has it apply again, or ends it; refused when it has
 * ended or changed. The result holds `promotionId` and `status`.
 */
export function changePromotionStatus(
  db: PromotionDb,
): ReversibleHandler<PromotionSchema, 'change_promotion_status'> {
  return {
    prepare: (payload) => prepareChangeStatus(db, payload),
    effect: ({ promotionId, status }, context) =>
      db
        .update(promotions)
        .set({ status, ...changedBy(context) })
        .where(
          and(isReviewed(promotionId, context), inArray(promotions.status, statusesBefore(status))),
        )
        .returning({
          result: resultOf({ promotionId: promotions.promotionId, status: promotions.status }),
        }),
    explain: ({ promotionId }, context) => explainUnchanged(db, promotionId, context),
    reverse: (done) => reversePromotion(db, done),
  };
}
