import type { PromotionRow } from '@countersign/db-promotion';

/** A promotion as clients see it. `discountValue` is a decimal string, times are UTC ISO 8601. */
export interface Promotion {
  promotionId: string;
  code: string;
  name: string;
  description: string | null;
  discountType: 'percentage' | 'fixed';
  discountValue: string;
  startDate: string;
  endDate: string;
  status: 'active';
  version: number;
  createdAt: string;
}

/** The wire form of a row. */
export function toPromotion(row: PromotionRow): Promotion {
  const { promotionId, code, name, description, discountType, status, version } = row;
  return {
    promotionId,
    code,
    name,
    description,
    discountType,
    discountValue: shortDecimal(row.discountValue),
    startDate: row.startDate.toISOString(),
    endDate: row.endDate.toISOString(),
    status,
    version,
    createdAt: row.createdAt.toISOString(),
  };
}

/** `12.5000`, as numeric(19,4) prints it, is `12.5` to people. */
function shortDecimal(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}
