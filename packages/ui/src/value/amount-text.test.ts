import { expect, it } from 'vitest';
import { amountText } from './amount-text.ts';

it.each([
  ['1250', 'EUR', '1,250.00 EUR'],
  ['1250.5', 'EUR', '1,250.50 EUR'],
  ['1250.00', 'EUR', '1,250.00 EUR'],
  ['1250.1234', 'EUR', '1,250.1234 EUR'],
  ['-1250', 'EUR', '-1,250.00 EUR'],
  ['1250', 'JPY', '1,250 JPY'],
  ['1250', 'KWD', '1,250.000 KWD'],
  ['12.5', '%', '12.5 %'],
  ['1250', undefined, '1,250'],
  ['1250', null, '1,250'],
  ['1250', '', '1,250'],
  ['much', 'EUR', 'much EUR'],
  ['', 'EUR', ' EUR'],
  ['1250', 'toString', '1,250 toString'],
])('writes %j of %j as %j', (amount, unit, text) => expect(amountText(amount, unit)).toBe(text));

it('writes the marks of another language', () => {
  expect(amountText('1250', 'EUR', { group: '.', decimal: ',' })).toBe('1.250,00 EUR');
});
