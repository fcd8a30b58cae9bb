import { currencies, currencyDigits, type Currency } from '@countersign/actions';
import type { SelectOption } from '@countersign/ui';
import { t } from '../strings.ts';

/** Those that are needed most, before the rest by code. */
const first: readonly Currency[] = ['EUR', 'USD', 'GBP', 'CHF'];

/** Every currency that an account may be kept in, with its name in the viewer's language. */
export function currencyOptions(locale = t.locale): SelectOption<Currency>[] {
  const names = new Intl.DisplayNames([locale], { type: 'currency' });
  const rest = currencies.filter((code) => !first.includes(code));
  return [...first, ...rest].map((value) => ({ value, label: `${value} · ${names.of(value)}` }));
}

/** How many decimals an amount may have; undefined for no currency of the catalogue. */
export function digitsOf(currency: string): number | undefined {
  return Object.hasOwn(currencyDigits, currency) ? currencyDigits[currency as Currency] : undefined;
}

/** An amount as it is written in a currency with so many decimals. */
export function exampleAmount(digits: number | undefined): string {
  return digits ? `1250.${'0'.repeat(digits)}` : '1250';
}
