import type { PromotionStatus } from '@countersign/actions';
import { amountText } from '@countersign/ui';

/** The part of a promotion that these texts speak of. */
interface Promotion {
  discountType: 'percentage' | 'fixed';
  discountValue: string;
  /** ISO 4217; null for a percentage, and for an amount from before amounts had one. */
  currency: string | null;
  startDate: string;
  endDate: string;
  status: PromotionStatus;
}

/** How a discount is written: `12.5 %`, or the amount with its currency: `1,250.00 EUR`. */
export function discountText({
  discountType,
  discountValue,
  currency,
}: Pick<Promotion, 'discountType' | 'discountValue' | 'currency'>): string {
  return amountText(discountValue, discountType === 'percentage' ? '%' : currency);
}

/** Where a promotion stands: by its period while it is active, else by its status. */
export type Standing = 'coming' | 'running' | 'over' | 'paused' | 'ended';

/** Where a promotion stands at a moment (milliseconds since 1970): it ends just before its end. */
export function standingOf(
  { status, startDate, endDate }: Pick<Promotion, 'status' | 'startDate' | 'endDate'>,
  now: number,
): Standing {
  if (status !== 'active') return status;
  if (now < Date.parse(startDate)) return 'coming';
  return now < Date.parse(endDate) ? 'running' : 'over';
}
