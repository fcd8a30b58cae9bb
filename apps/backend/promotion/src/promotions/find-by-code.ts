import { promotions, type PromotionDb } from '@countersign/db-promotion';
import { DomainError } from '@countersign/http';
import { viewOf } from '@countersign/owner';
import { eq, sql } from 'drizzle-orm';
import { toPromotion, type PromotionEntry } from './view.ts';

/** The promotion with this code, in whatever case. Throws `not_found`. */
export async function findByCode(db: PromotionDb, code: string): Promise<PromotionEntry> {
  const [row] = await db
    .select()
    .from(promotions)
    .where(eq(sql`upper(${promotions.code})`, code.toUpperCase()));
  if (row === undefined) throw new DomainError('not_found', 'There is no such promotion');
  return viewOf(row, 'promotionId', toPromotion);
}
