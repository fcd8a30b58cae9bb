import type { PromotionDb } from '@countersign/db-promotion';
import type { Done, Inverse } from '@countersign/owner';
import { findChangeable } from './find-changeable.ts';
import { type PromotionAction, reversals } from './reversals.ts';

/**
 * What undoes an executed action of a promotion, by what the promotion is now. Throws what `findChangeable` throws, and `conflict`
 * where nothing does.
 */
export async function reversePromotion<T extends PromotionAction>(
  db: PromotionDb,
  done: Done<T>,
): Promise<Inverse> {
  const now = await findChangeable(db, String(done.result['promotionId']));
  return reversals[done.actionType](done, now);
}
