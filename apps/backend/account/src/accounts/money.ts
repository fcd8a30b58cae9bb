import { currencyDigits, type Currency } from '@countersign/actions';

/** `1250.0000`, as numeric(19,4) prints it, with the decimals of its currency: `1250.00`. */
export function amountOf(stored: string, currency: string): string {
  const digits = Object.hasOwn(currencyDigits, currency) ? currencyDigits[currency as Currency] : 4;
  const [whole = '0', fraction = ''] = stored.split('.');
  const shown = fraction.slice(0, digits);
  return shown === '' ? whole : `${whole}.${shown}`;
}
