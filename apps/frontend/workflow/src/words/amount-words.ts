import { amountOf } from '@countersign/actions/money';
import { groupDecimal } from '@countersign/ui';

/** An amount as it is read: `10,000 EUR`, `10,000.50 EUR`, `12.5`; nothing for what is none. */
export function amountWords(amount: string, currency?: string): string | undefined {
  if (!/^\d{1,15}(\.\d{1,4})?$/.test(amount)) return undefined;
  const plain = amountOf(amount);
  const shown = groupDecimal(plain.includes('.') ? amountOf(amount, currency) : plain);
  return currency === undefined ? shown : `${shown} ${currency}`;
}
