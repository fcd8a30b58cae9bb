import {
  decimalPattern,
  ofMinorUnits,
  toMinorUnits,
  toTenThousandths,
  type Currency,
} from './money.ts';

/** What an order is priced by; each unit price is an amount of its currency, each quantity whole. */
export interface PricedOrder {
  currency: Currency;
  lines: readonly { quantity: number; unitPrice: string }[];
}

/**
 * What a promotion takes off: percent points, or an amount of `currency`, which is `null` for amounts
 * from before there were currencies.
 */
export interface PromotionTerms {
  discountType: 'percentage' | 'fixed';
  discountValue: string;
  currency: string | null;
}

/** What an order costs, exactly, with the decimals of its currency; `total` is the rest. */
export interface OrderPrice {
  subtotal: string;
  discount: string;
  total: string;
}

/** Why an order has no price, and the field that says so. */
export interface PriceProblem {
  field: 'lines' | 'promotionCode';
  problem: string;
}

/**
 * What an order costs under a promotion, or without one. A percentage is taken off the subtotal,
 * rounded half up to the smallest unit of the currency; an amount never takes off more than there is.
 * Throws a `RangeError` for a unit price that is no amount of the currency, or a broken quantity.
 */
export function priceOrder(
  { currency, lines }: PricedOrder,
  promotion?: PromotionTerms,
): OrderPrice | PriceProblem {
  const subtotal = lines.reduce(
    (sum, { quantity, unitPrice }) => sum + BigInt(quantity) * toMinorUnits(unitPrice, currency),
    0n,
  );
  if (!decimalPattern.test(ofMinorUnits(subtotal, currency))) {
    return { field: 'lines', problem: 'add up to more than an order can hold' };
  }
  if (promotion?.discountType === 'fixed' && promotion.currency !== currency) {
    const of = promotion.currency ? `is an amount of ${promotion.currency}` : 'has no currency';
    return { field: 'promotionCode', problem: `${of}, the order is in ${currency}` };
  }
  const discount = promotion ? discountOn(subtotal, currency, promotion) : 0n;
  return {
    subtotal: ofMinorUnits(subtotal, currency),
    discount: ofMinorUnits(discount, currency),
    total: ofMinorUnits(subtotal - discount, currency),
  };
}

/** A hundred percent, in ten thousandths of a percent point. */
const whole = 1_000_000n;

function discountOn(
  subtotal: bigint,
  currency: Currency,
  { discountType, discountValue }: PromotionTerms,
): bigint {
  const discount =
    discountType === 'fixed'
      ? toMinorUnits(discountValue, currency)
      : (subtotal * toTenThousandths(discountValue) + whole / 2n) / whole;
  return discount < subtotal ? discount : subtotal;
}
