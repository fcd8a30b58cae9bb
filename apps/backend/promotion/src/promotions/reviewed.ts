import { promotions } from '@countersign/db-promotion';
import { Refused, type ExecuteContext } from '@countersign/owner';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { staleTarget } from './refusals.ts';

/** The promotion in the version that was reviewed. Throws `Refused` where another one was. */
export function isReviewed(
  promotionId: string,
  { target, targetVersion }: ExecuteContext,
): SQL | undefined {
  if (target !== promotionId) throw new Refused(staleTarget);
  return and(
    eq(promotions.promotionId, promotionId),
    sql`${promotions.version}::text = ${targetVersion ?? ''}`,
  );
}

/** What every change of a promotion sets. */
export function changedBy({ actionId }: ExecuteContext) {
  return { changedByAction: actionId, version: sql`${promotions.version} + 1` };
}
