import { describe, expect, it } from 'vitest';
import { Decimal } from './decimal.ts';

describe('a decimal', () => {
  it.each([
    ['1.50', '1.5', 0],
    ['0', '0.000', 0],
    ['-0.0', '0', 0],
    ['9999.9999', '10000', -1],
    ['10000.0001', '10000', 1],
    ['-2', '1', -1],
    ['9007199254740993', '9007199254740992', 1],
    ['0.1', '0.10000000000000000001', -1],
  ])('%s against %s is %i', (a, b, sign) => {
    expect(Decimal.of(a).compare(Decimal.of(b))).toBe(sign);
    expect(Decimal.of(b).compare(Decimal.of(a))).toBe(0 - sign);
  });

  it.each(['0', '1250.00', '-0.05', '0.0001', '123456789012345678901234567890.5'])(
    '%s is written as it was read',
    (text) => {
      expect(String(Decimal.of(text))).toBe(text);
    },
  );

  it.each(['', '1e3', '1.', '.5', '+1', ' 1', '1 ', '1,5', 'NaN', '0x1', '9'.repeat(41)])(
    '%j is none',
    (text) => {
      expect(() => Decimal.of(text)).toThrow(RangeError);
    },
  );
});
