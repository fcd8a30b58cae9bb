import { promotions, type PromotionDb } from '@countersign/db-promotion';
import { Refused } from '@countersign/owner';
import { eq } from 'drizzle-orm';
import { promotionEnded, staleTarget, unknownPromotion } from './refusals.ts';

/** Throws `Refused` with why a promotion could not be changed as it was reviewed. */
export async function explainUnchanged(db: PromotionDb, promotionId: string): Promise<never> {
  const [found] = await db
    .select({ status: promotions.status })
    .from(promotions)
    .where(eq(promotions.promotionId, promotionId));
  if (found === undefined) throw new Refused(unknownPromotion);
  throw new Refused(found.status === 'ended' ? promotionEnded : staleTarget);
}
