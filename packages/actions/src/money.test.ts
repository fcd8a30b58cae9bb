import { describe, expect, it } from 'vitest';
import { addDecimals, amountOf, compareDecimals, signedAmountOf } from './money.ts';

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

describe('an amount that may be less than nothing', () => {
  it.each([
    ['-1250.0000', 'EUR', '-1250.00'],
    ['-0.5000', 'EUR', '-0.50'],
    ['12.5000', 'KWD', '12.500'],
    ['-5.0000', 'JPY', '-5'],
  ])('%s of %s is written %s', (stored, currency, written) => {
    expect(signedAmountOf(stored, currency)).toBe(written);
  });

  it.each(['--1', '-', '-NaN', '+1'])('%j is none', (stored) => {
    expect(() => signedAmountOf(stored, 'EUR')).toThrow(RangeError);
  });

  it.each([
    ['0.1', '0.2', '0.3000'],
    ['100.00', '-100.01', '-0.0100'],
    ['-0.25', '0.25', '0.0000'],
    ['-1.5', '-2.25', '-3.7500'],
    ['999999999999999.9999', '0.0001', '1000000000000000.0000'],
  ])('%s and %s make %s', (a, b, sum) => expect(addDecimals(a, b)).toBe(sum));

  it('is compared with its sign', () => {
    expect(compareDecimals('-0.01', '0')).toBeLessThan(0);
    expect(compareDecimals('-2', '-10.5')).toBeGreaterThan(0);
    expect(compareDecimals('-0.00', '0')).toBe(0);
  });
});
