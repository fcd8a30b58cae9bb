import { currencies } from '@countersign/actions/money';
import { expect, it } from 'vitest';
import { currencyOptions, digitsOf, exampleAmount } from './currency-options.ts';

it('offers each currency once, the usual ones first', () => {
  const values = currencyOptions('en-GB').map(({ value }) => value);
  expect(values.slice(0, 2)).toEqual(['EUR', 'USD']);
  expect(values.toSorted()).toEqual(currencies.toSorted());
});

it.each([
  ['EUR', 2, '1250.00'],
  ['JPY', 0, '1250'],
  ['KWD', 3, '1250.000'],
  ['XXX', undefined, '1250'],
  ['constructor', undefined, '1250'],
])('knows the decimals of %s', (currency, digits, example) => {
  expect(digitsOf(currency)).toBe(digits);
  expect(exampleAmount(digits)).toBe(example);
});
