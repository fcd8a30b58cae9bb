import { describe, expect, it } from 'vitest';
import { amountOf } from './money.ts';

describe('an amount as it is stored', () => {
  it.each([
    ['1250.0000', 'EUR', '1250.00'],
    ['1250.5000', 'JPY', '1250.5'],
    ['1250.0000', 'JPY', '1250'],
    ['0.0000', 'KWD', '0.000'],
    ['1.2345', 'EUR', '1.2345'],
    ['12.5000', null, '12.5'],
    ['100.0000', undefined, '100'],
    ['25.0', 'XXX', '25'],
  ])('%s of %s is written %s', (stored, currency, written) => {
    expect(amountOf(stored, currency)).toBe(written);
  });

  it.each(['NaN', 'Infinity', '-1.0000', '', '1e3', '1234567890123456'])('%j is none', (stored) => {
    expect(() => amountOf(stored, 'EUR')).toThrow(RangeError);
  });
});
