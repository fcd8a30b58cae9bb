import { promotions, type PromotionDb } from '@countersign/db-promotion';
import { DomainError } from '@countersign/http';
import { viewOf } from '@countersign/owner';
import { eq } from 'drizzle-orm';
import { toPromotion, type PromotionEntry } from './view.ts';

/** One promotion by its id. Throws `not_found`. */
export async function getPromotion(db: PromotionDb, promotionId: string): Promise<PromotionEntry> {
  const [row] = await db.select().from(promotions).where(eq(promotions.promotionId, promotionId));
  if (row === undefined) throw new DomainError('not_found', 'There is no such promotion');
  return viewOf(row, 'promotionId', toPromotion);
}
