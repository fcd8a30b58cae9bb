import { isCurrency } from '@countersign/actions';
import { DomainError } from '@countersign/http';
import { type Done, type Inverse, putBack, reasonOf } from '@countersign/owner';
import type { Promotion } from '../replies.ts';

/** The actions of which a promotion is made or changed. */
export type PromotionAction = 'create_promotion' | 'update_promotion' | 'change_promotion_status';

/**
 * What undoes each type of action, by what was done and what the promotion is now. Throws `conflict` naming what has changed
 * since, and for what has ended for good.
 */
export const reversals: {
  [T in PromotionAction]: (done: Done<T>, now: Promotion) => Inverse;
} = {
  create_promotion: (done, { promotionId }) => ({
    actionType: 'change_promotion_status',
    payload: { promotionId, status: 'ended', reason: reasonOf(done) },
  }),
  update_promotion(done, now) {
    const { promotionId, discountType, currency } = now;
    const { description, ...terms } = putBack(
      ['name', 'description', 'discountValue', 'startDate', 'endDate'],
      { ...done, now },
    );
    return {
      actionType: 'update_promotion',
      payload: {
        promotionId,
        discountType,
        ...terms,
        ...(description !== null && { description }),
        // What it once got, it keeps.
        ...(currency !== null && isCurrency(currency) && { currency }),
        reason: reasonOf(done),
      },
    };
  },
  change_promotion_status(done, now) {
    if (done.payload.status === 'ended') throw new DomainError('conflict', endedForGood);
    const { status } = putBack(['status'], { ...done, now });
    return {
      actionType: 'change_promotion_status',
      payload: { promotionId: now.promotionId, status, reason: reasonOf(done) },
    };
  },
};

const endedForGood = 'A promotion that was ended does not apply again';
