import { amountOf } from '@countersign/actions';
import type { PromotionRow } from '@countersign/db-promotion';
import type { Unreadable } from '@countersign/owner';

/**
 * A promotion as clients see it. `discountValue` is a decimal string, of `currency` (ISO 4217) when it
 * is an amount; amounts from before there were currencies have none. Times are UTC ISO 8601.
 */
export interface Promotion {
  promotionId: string;
  code: string;
  name: string;
  description: string | null;
  discountType: 'percentage' | 'fixed';
  discountValue: string;
  currency: string | null;
  startDate: string;
  endDate: string;
  status: 'active';
  version: number;
  createdAt: string;
}

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
