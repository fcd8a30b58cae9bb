import * as actionTypes from '@countersign/actions/types';
import { describe, expect, it } from 'vitest';
import { changesBetween, limitsOf, mostLimits, titlesOf } from './limits.ts';

const limit = (currency: string, amount: string) => ({ currency, amount });

it('takes as many as an action may have', () => {
  const some = Array.from({ length: mostLimits + 1 }, () => limit('EUR', '1'));
  const { limits } = actionTypes.change_limits.schema.shape;
  const said = limits.safeParse(some).error?.issues.map(({ code }) => code);
  expect(said).toContain('too_big');
  expect(limits.safeParse(some.slice(1)).error?.issues.map(({ code }) => code)).not.toContain(
    'too_big',
  );
});

it.each([undefined, null, 'EUR', 7, [null, 'EUR']])('finds none in %j', (limits) => {
  expect(limitsOf({ limits })).toEqual([]);
});

it('calls each part by its place', () => {
  expect(Object.keys(titlesOf({ limits: [{}, {}] }))).toEqual([
    'userId',
    'limits.0.currency',
    'limits.0.amount',
    'limits.1.currency',
    'limits.1.amount',
    'limits',
    'reason',
  ]);
});

describe('between two sets', () => {
  it('each currency is there once', () => {
    const before = { limits: [limit('USD', '5'), limit('EUR', '10.00')] };
    const after = { limits: [limit('EUR', '20'), limit('CHF', '1')] };
    expect(changesBetween(before, after)).toEqual([
      { currency: 'CHF', before: undefined, after: '1' },
      { currency: 'EUR', before: '10.00', after: '20' },
      { currency: 'USD', before: '5', after: undefined },
    ]);
  });

  it('nothing is there where there is none', () => {
    expect(changesBetween(null, { limits: [] })).toEqual([]);
  });
});
