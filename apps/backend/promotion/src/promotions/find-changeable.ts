import { promotions, type PromotionDb } from '@countersign/db-promotion';
import { viewOf } from '@countersign/owner';
import { eq } from 'drizzle-orm';
import type { Promotion } from '../replies.ts';
import { promotionEnded, unknownPromotion, unreadablePromotion } from './refusals.ts';
import { refusePreparation } from './refuse-preparation.ts';
import { toPromotion } from './view.ts';

/**
 * A promotion that is to be changed, as it is now. Throws `invalid` when there is none with this id,
 * `conflict` when it has ended or its row cannot be read.
 */
export async function findChangeable(db: PromotionDb, promotionId: string): Promise<Promotion> {
  const [row] = await db.select().from(promotions).where(eq(promotions.promotionId, promotionId));
  if (row === undefined) throw refusePreparation('invalid', unknownPromotion);
  if (row.status === 'ended') throw refusePreparation('conflict', promotionEnded);
  const promotion = viewOf(row, 'promotionId', toPromotion);
  if ('unreadable' in promotion) throw refusePreparation('conflict', unreadablePromotion);
  return promotion;
}
