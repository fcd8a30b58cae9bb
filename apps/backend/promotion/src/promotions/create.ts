import { promotions, type PromotionDb, type PromotionSchema } from '@countersign/db-promotion';
import { type ReversibleHandler, resultOf } from '@countersign/owner';
import { prepareCreatePromotion } from './prepare-create.ts';
import { promotionConstraints } from './refusals.ts';
import { reversePromotion } from './reverse.ts';

/** Launches a promotion; refused when its code is taken. The result holds `promotionId` and `code`. */
export function createPromotion(
  db: PromotionDb,
): ReversibleHandler<PromotionSchema, 'create_promotion'> {
  return {
    prepare: (payload) => prepareCreatePromotion(db, payload),
    effect: (payload, { actionId }) =>
      db
        .insert(promotions)
        .values({
          ...payload,
          startDate: new Date(payload.startDate),
          endDate: new Date(payload.endDate),
          createdByAction: actionId,
        })
        .returning({
          result: resultOf({ promotionId: promotions.promotionId, code: promotions.code }),
        }),
    reverse: (done) => reversePromotion(db, done),
    constraints: promotionConstraints,
  };
}
