import { amountOf } from '@countersign/actions';
import type { PromotionRow } from '@countersign/db-promotion';
import type { Unreadable } from '@countersign/owner';
import type { Promotion } from '../replies.ts';

/** A promotion, or that its row cannot be read. */
export type PromotionEntry = Promotion | Unreadable<'promotionId'>;

/** The wire form of a row. Throws a `RangeError` for one that holds what no promotion can be. */
export function toPromotion(row: PromotionRow): Promotion {
  const { promotionId, code, name, description, discountType, currency, status, version } = row;
  return {
    promotionId,
    code,
    name,
    description,
    discountType,
    discountValue: amountOf(row.discountValue, currency),
    currency,
    startDate: row.startDate.toISOString(),
    endDate: row.endDate.toISOString(),
    status,
    version,
    createdAt: row.createdAt.toISOString(),
  };
}
