import type { Refusal } from '@countersign/actions';
import { promotions, type PromotionDb, type PromotionRow } from '@countersign/db-promotion';
import { Refused, type ExecuteContext } from '@countersign/owner';
import { eq } from 'drizzle-orm';
import { promotionEnded, staleTarget, unknownPromotion } from './refusals.ts';

/**
 * Throws `Refused` with why a promotion could not be changed as it was reviewed.
 *
 * @param problemOf what else may be wrong with one of the version that was reviewed
 */
export async function explainUnchanged(
  db: PromotionDb,
  promotionId: string,
  { targetVersion }: ExecuteContext,
  problemOf: (row: PromotionRow) => Refusal | undefined = () => undefined,
): Promise<never> {
  const [row] = await db.select().from(promotions).where(eq(promotions.promotionId, promotionId));
  if (row === undefined) throw new Refused(unknownPromotion);
  if (row.status === 'ended') throw new Refused(promotionEnded);
  const problem = String(row.version) === targetVersion ? problemOf(row) : undefined;
  throw new Refused(problem ?? staleTarget);
}
