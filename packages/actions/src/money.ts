/**
 * The currencies that accounts may be kept in, with the digits after the decimal point
 * (ISO 4217, table A.1, column "minor unit").
 */
export const currencyDigits = {
  AED: 2, ARS: 2, AUD: 2, BDT: 2, BGN: 2, BHD: 3, BRL: 2, CAD: 2, CHF: 2, CLP: 0, CNY: 2, COP: 2,
  CZK: 2, DKK: 2, EGP: 2, EUR: 2, GBP: 2, GHS: 2, HKD: 2, HUF: 2, IDR: 2, ILS: 2, INR: 2, ISK: 0,
  JOD: 3, JPY: 0, KES: 2, KRW: 0, KWD: 3, MAD: 2, MXN: 2, MYR: 2, NGN: 2, NOK: 2, NZD: 2, OMR: 3,
  PEN: 2, PHP: 2, PKR: 2, PLN: 2, QAR: 2, RON: 2, RSD: 2, SAR: 2, SEK: 2, SGD: 2, THB: 2, TND: 3,
  TRY: 2, TWD: 2, UAH: 2, UGX: 0, USD: 2, UYU: 2, VND: 0, ZAR: 2,
} as const; // oxfmt-ignore

/** An ISO 4217 code from `currencyDigits`. */
export type Currency = keyof typeof currencyDigits;

/** All currency codes, for schemas and pickers. */
export const currencies = Object.keys(currencyDigits) as [Currency, ...Currency[]];

/** A plain decimal as `numeric(19,4)` holds it: up to 15 digits before the point, no exponent, no sign. */
export const decimalPattern = /^(0|[1-9]\d{0,14})(\.\d{1,4})?$/;

/** The same with a sign where less than nothing is meant: `-1250.00`. */
export const signedDecimalPattern = /^-?(0|[1-9]\d{0,14})(\.\d{1,4})?$/;

/**
 * Why `amount` is no amount of `currency`, or `undefined` when it is one: at most as many digits
 * after the point as the currency has.
 */
export function amountProblem(amount: string, currency: Currency): string | undefined {
  if (!decimalPattern.test(amount)) return 'must be a decimal such as 1250.00';
  const digits = currencyDigits[currency];
  const fraction = amount.split('.')[1] ?? '';
  if (fraction.length <= digits) return undefined;
  return digits === 0
    ? `${currency} amounts have no decimals`
    : `${currency} amounts have at most ${digits} decimals`;
}

/**
 * A decimal as numeric(19,4) prints it, `1250.0000`, the way people write it: with the decimals of its
 * currency, `1250.00`, or with none that say nothing when it has no currency. Digits that say something
 * always stay. Throws a `RangeError` for what is no such decimal.
 */
export function amountOf(stored: string, currency?: string | null): string {
  if (!/^\d{1,15}(\.\d{1,4})?$/.test(stored)) throw new RangeError('this is no amount');
  const [whole = '0', fraction = ''] = stored.split('.');
  const digits = currency && isCurrency(currency) ? currencyDigits[currency] : 0;
  const shown = fraction.replace(/0+$/, '').padEnd(digits, '0');
  return shown === '' ? whole : `${whole}.${shown}`;
}

/** The same of what may be less than nothing, such as the balance of an account: `-1250.00`. */
export function signedAmountOf(stored: string, currency?: string | null): string {
  return stored.startsWith('-')
    ? `-${amountOf(stored.slice(1), currency)}`
    : amountOf(stored, currency);
}

/** Whether a code is in `currencyDigits`. */
export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(currencyDigits, code);
}

/** Fields of payloads that hold an amount or a rate: what is decided by, to the last digit. */
export const amountFields: readonly string[] = [
  'amount',
  'balance',
  'discountValue',
  'unitPrice',
  'subtotal',
  'discount',
  'total',
];

/** Compares two decimals of `signedDecimalPattern` exactly: negative, zero or positive like `a - b`. */
export function compareDecimals(a: string, b: string): number {
  const difference = toTenThousandths(a) - toTenThousandths(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * An amount in the smallest unit of its currency, such as cents. Throws a `RangeError` for what is no
 * amount of it.
 */
export function toMinorUnits(amount: string, currency: Currency): bigint {
  const problem = amountProblem(amount, currency);
  if (problem !== undefined) throw new RangeError(problem);
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(currencyDigits[currency], '0'));
}

/** The amount, `1250.00`, of 0 or more of the smallest units of its currency. */
export function ofMinorUnits(units: bigint, currency: Currency): string {
  const digits = currencyDigits[currency];
  const padded = String(units).padStart(digits + 1, '0');
  const point = padded.length - digits;
  return digits === 0 ? padded : `${padded.slice(0, point)}.${padded.slice(point)}`;
}

/** A decimal of `signedDecimalPattern` in ten thousandths, the smallest part that one can have. */
export function toTenThousandths(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(4, '0'));
}

/** What two decimals of `signedDecimalPattern` come to together, exactly, with four decimals. */
export function addDecimals(a: string, b: string): string {
  const sum = toTenThousandths(a) + toTenThousandths(b);
  const digits = String(sum < 0n ? -sum : sum).padStart(5, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
