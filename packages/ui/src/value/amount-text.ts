import { currencyDigits, isCurrency } from '@countersign/actions/money';
import { groupDecimal } from './group-decimal.ts';

const plain = /^([+-]?\d+)(?:\.(\d+))?$/;

/**
 * An amount as it is written everywhere, with its digits in groups, the decimals of its currency, and its unit behind:
 * `1,250.00 EUR`, `12.5 %`, `1,250` where no unit is known. Of its own digits none is lost. Text that is no decimal
 * comes back with its unit.
 *
 * @param unit an ISO 4217 code, or what else is counted
 */
export function amountText(amount: string, unit?: string | null, marks?: Marks): string {
  const digits = amountDigits(amount, unit, marks);
  return unit ? `${digits} ${unit}` : digits;
}

/** The same without its unit, for where that stands beside it. */
export function amountDigits(amount: string, unit?: string | null, marks?: Marks): string {
  const [, whole, fraction = ''] = plain.exec(amount) ?? [];
  if (whole === undefined || !unit || !isCurrency(unit)) return groupDecimal(amount, marks);
  const decimals = fraction.padEnd(currencyDigits[unit], '0');
  return groupDecimal(decimals === '' ? whole : `${whole}.${decimals}`, marks);
}

/** What stands between groups of digits, and before decimals. */
type Marks = Parameters<typeof groupDecimal>[1];
