import { describe, expect, it } from 'vitest';
import { groupDecimal } from './group-decimal.ts';

describe('groupDecimal', () => {
  it.each([
    ['0', '0'],
    ['1', '1'],
    ['999', '999'],
    ['1000', '1,000'],
    ['1250.00', '1,250.00'],
    ['123456', '123,456'],
    ['1234567.5', '1,234,567.5'],
    ['999999999999999.9999', '999,999,999,999,999.9999'],
    ['9007199254740993', '9,007,199,254,740,993'],
    ['-1234.10', '-1,234.10'],
    ['0.0001', '0.0001'],
    ['1e5', '1e5'],
    ['1,000', '1,000'],
    ['', ''],
    ['abc', 'abc'],
  ])('%j is %j', (amount, expected) => expect(groupDecimal(amount)).toBe(expected));

  it('writes the marks of another language', () => {
    expect(groupDecimal('1234567.50', { group: '.', decimal: ',' })).toBe('1.234.567,50');
  });
});
