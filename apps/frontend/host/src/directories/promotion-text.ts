/** The part of a promotion that these texts speak of. */
interface Promotion {
  discountType: 'percentage' | 'fixed';
  discountValue: string;
  startDate: string;
  endDate: string;
}

/** How a discount is written: `12.5 %`, or the plain amount. */
export function discountText({
  discountType,
  discountValue,
}: Pick<Promotion, 'discountType' | 'discountValue'>): string {
  return discountType === 'percentage' ? `${discountValue} %` : discountValue;
}

/** Where a promotion stands at a moment (milliseconds since 1970): it ends just before its end. */
export function phaseOf(
  { startDate, endDate }: Pick<Promotion, 'startDate' | 'endDate'>,
  now: number,
): 'coming' | 'running' | 'over' {
  if (now < Date.parse(startDate)) return 'coming';
  return now < Date.parse(endDate) ? 'running' : 'over';
}
