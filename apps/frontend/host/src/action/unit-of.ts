import { amountFields, isCurrency } from '@countersign/actions/money';
import type { SummaryField } from '@countersign/remote/about';

/**
 * What an amount is counted in: `%` where its owner says that it is a rate, else the currency that is named beside it.
 * Nothing for what is no amount, or where no currency is named.
 *
 * @param field its name, or a path that ends in it
 * @param fields the payload, or another state of the same record
 */
export function unitOf(
  field: string,
  fields: Readonly<Record<string, unknown>>,
  summary: readonly SummaryField[] = [],
): string | undefined {
  const name = field.split('.').at(-1) ?? field;
  if (!amountFields.includes(name)) return undefined;
  const isRate = summary.some(
    (each) =>
      typeof each === 'object' &&
      'amount' in each &&
      each.amount === field &&
      each.percent !== undefined &&
      Object.entries(each.percent).every(([other, value]) => fields[other] === value),
  );
  if (isRate) return '%';
  // Of a list with an item for each currency.
  const keyed = field.split('.').at(-2);
  if (keyed !== undefined && isCurrency(keyed)) return keyed;
  const currency = fields['currency'];
  return typeof currency === 'string' && currency !== '' ? currency : undefined;
}
