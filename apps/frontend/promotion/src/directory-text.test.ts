import { describe, expect, it } from 'vitest';
import { discountText, standingOf } from './directory-text.ts';

describe('discountText', () => {
  it.each([
    ['percentage', '12.5', null, '12.5 %'],
    ['fixed', '1250.00', 'EUR', '1,250.00 EUR'],
    ['fixed', '5', null, '5'],
  ] as const)('writes %s %s %s as %s', (discountType, discountValue, currency, written) => {
    expect(discountText({ discountType, discountValue, currency })).toBe(written);
  });
});

describe('standingOf', () => {
  const promotion = { startDate: '2026-06-01T00:00:00Z', endDate: '2026-07-01T00:00:00Z' };
  it.each([
    ['2026-05-31T23:59:59Z', 'active', 'coming'],
    ['2026-06-01T00:00:00Z', 'active', 'running'],
    ['2026-06-30T23:59:59Z', 'active', 'running'],
    ['2026-07-01T00:00:00Z', 'active', 'over'],
    ['2026-06-15T00:00:00Z', 'paused', 'paused'],
    ['2026-07-01T00:00:00Z', 'paused', 'paused'],
    ['2026-06-15T00:00:00Z', 'ended', 'ended'],
    ['2026-05-31T23:59:59Z', 'ended', 'ended'],
  ] as const)('at %s, %s, it is %s', (at, status, standing) => {
    expect(standingOf({ ...promotion, status }, Date.parse(at))).toBe(standing);
  });
});
