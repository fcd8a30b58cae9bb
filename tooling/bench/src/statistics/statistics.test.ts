import { describe, expect, it } from 'vitest';
import { arrivals } from './arrivals.ts';
import { measurePair } from './pair.ts';
import { median, quantile } from './quantile.ts';
import { seeded } from './random.ts';
import { isSound, ratioOf } from './ratio.ts';
import { slopeOf } from './slope.ts';

describe('a quantile', () => {
  it.each([
    ['the middle of an odd number', [3, 1, 2], 0.5, 2],
    ['the middle of an even number', [4, 1, 3, 2], 0.5, 2.5],
    ['the least', [5, 7], 0, 5],
    ['the most', [5, 7], 1, 7],
    ['between two', [0, 100], 0.99, 99],
    ['of one', [8], 0.99, 8],
    ['of none', [], 0.5, Number.NaN],
  ])('%s', (_, values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });
});

describe('the ratio of pairs', () => {
  const spread = Array.from({ length: 21 }, (_, index) => ({ a: 100, b: 190 + index }));
  it.each([
    ['always the same', [1, 2, 3].map((a) => ({ a, b: 2 * a })), [2, 2, 2]],
    [
      'of pairs, not of sums',
      [
        { a: 1, b: 2 },
        { a: 1, b: 2 },
        { a: 1000, b: 1 },
      ],
      [2, 0.001, 2],
    ],
    ['within its interval', spread, [2, 1.96, 2.04]],
  ])('%s', (_, pairs, [ratio, low, high]) => {
    const found = ratioOf(pairs);
    expect(found.ratio).toBeCloseTo(ratio!, 5);
    expect(found.low).toBeCloseTo(low!, 2);
    expect(found.high).toBeCloseTo(high!, 2);
  });

  it('has a narrower interval of more pairs', () => {
    const width = (pairs: number): number => {
      const random = seeded(7);
      const measured = Array.from({ length: pairs }, () => ({ a: 1, b: 1 + random() }));
      const { low, high } = ratioOf(measured);
      return high - low;
    };
    expect(width(200)).toBeLessThan(width(20) / 2);
  });

  it.each([
    [0.969, false],
    [0.97, true],
    [1.03, true],
    [1.031, false],
    [Number.NaN, false],
  ])('a control of %f says %s', (ratio, sound) => {
    expect(isSound({ ratio, low: 0, high: 2 })).toBe(sound);
  });
});

describe('a pair', () => {
  it.each([
    [0.49, ['a', 'b']],
    [0.5, ['b', 'a']],
  ])('drawn %f is measured in the order %j', async (drawn, expected) => {
    const order: string[] = [];
    const measure = (name: string, value: number) => async () => {
      order.push(name);
      return value;
    };
    const pair = await measurePair(measure('a', 1), measure('b', 2), () => drawn);
    expect({ pair, order }).toEqual({ pair: { a: 1, b: 2 }, order: expected });
  });
});

describe('the slope', () => {
  it.each([
    ['of a constant', () => 7, 0],
    ['in proportion', (size: number) => 3 * size, 1],
    ['of a square', (size: number) => size ** 2, 2],
    ['of a root', (size: number) => Math.sqrt(size), 0.5],
  ])('%s', (_, valueOf, expected) => {
    const points = [10_000, 100_000, 1_000_000].map((size) => ({ size, value: valueOf(size) }));
    expect(slopeOf(points)).toBeCloseTo(expected, 10);
  });
});

describe('arrivals', () => {
  const times = arrivals(200, 50, seeded(3));
  const gaps = times.map((time, index) => time - (times[index - 1] ?? 0));

  it('come as often as was asked for, in order and in time', () => {
    expect(times.length).toBeGreaterThan(9_500);
    expect(times.length).toBeLessThan(10_500);
    expect(times).toEqual(times.toSorted((one, two) => one - two));
    expect(times.at(-1)).toBeLessThan(50_000);
  });

  it('come independently: the gaps are exponential', () => {
    expect(median(gaps)).toBeCloseTo(5 * Math.log(2), 0);
    expect(quantile(gaps, 0.99)).toBeGreaterThan(4 * 5);
  });

  it('are the same of the same seed', () => {
    expect(arrivals(200, 50, seeded(3))).toEqual(times);
    expect(arrivals(200, 50, seeded(4))).not.toEqual(times);
  });
});
