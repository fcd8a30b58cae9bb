import { amountOf } from '@countersign/actions/money';
import { amountText } from '@countersign/ui';

/** An amount as it is read: `10,000.00 EUR`, `12.5`; nothing for what is none. */
export function amountWords(amount: string, currency?: string): string | undefined {
  if (!/^\d{1,15}(\.\d{1,4})?$/.test(amount)) return undefined;
  return amountText(amountOf(amount, currency), currency);
}
