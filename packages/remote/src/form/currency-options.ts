import { currencies, currencyDigits, isCurrency, type Currency } from '@countersign/actions/money';
import type { SelectOption } from '@countersign/ui';

/** Those that are needed most, before the rest by code. */
const first: readonly Currency[] = ['EUR', 'USD', 'GBP', 'CHF'];

/** Every currency that amounts may be in, with its name in the viewer's language (BCP 47). */
export function currencyOptions(locale: string): SelectOption<Currency>[] {
  const names = new Intl.DisplayNames([locale], { type: 'currency' });
  const rest = currencies.filter((code) => !first.includes(code));
  return [...first, ...rest].map((value) => ({ value, label: `${value} · ${names.of(value)}` }));
}

/** How many decimals an amount may have; undefined for no currency of the catalogue. */
export function digitsOf(currency: string): number | undefined {
  return isCurrency(currency) ? currencyDigits[currency] : undefined;
}

/** An amount as it is written in a currency with so many decimals. */
export function exampleAmount(digits: number | undefined): string {
  return digits ? `1250.${'0'.repeat(digits)}` : '1250';
}
