import { describe, expect, it } from 'vitest';
import { discountText, phaseOf } from './directory-text.ts';

describe('discountText', () => {
  it.each([
    ['percentage', '12.5', null, '12.5 %'],
    ['fixed', '1250.00', 'EUR', '1,250.00 EUR'],
    ['fixed', '5', null, '5'],
  ] as const)('writes %s %s %s as %s', (discountType, discountValue, currency, written) => {
    expect(discountText({ discountType, discountValue, currency })).toBe(written);
  });
});

describe('phaseOf', () => {
  const promotion = { startDate: '2026-06-01T00:00:00Z', endDate: '2026-07-01T00:00:00Z' };
  it.each([
    ['2026-05-31T23:59:59Z', 'coming'],
    ['2026-06-01T00:00:00Z', 'running'],
    ['2026-06-30T23:59:59Z', 'running'],
    ['2026-07-01T00:00:00Z', 'over'],
  ])('at %s it is %s', (at, phase) => {
    expect(phaseOf(promotion, Date.parse(at))).toBe(phase);
  });
});
