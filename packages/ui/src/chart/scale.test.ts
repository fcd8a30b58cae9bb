import { describe, expect, it } from 'vitest';
import { bands, labelEvery, niceDurations, niceTicks, stack } from './scale.ts';

describe('niceTicks', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [10, [0, 5, 10]],
    [60, [0, 20, 40, 60]],
    [100, [0, 25, 50, 75, 100]],
    [1234, [0, 500, 1000, 1500]],
    [Number.NaN, [0, 1]],
  ])('up to %d', (max, expected) => expect(niceTicks(max)).toEqual(expected));
});

describe('niceDurations', () => {
  const hour = 3_600;
  it.each([
    [0, [0, 60]],
    [3, [0, 1, 2, 3]],
    [50, [0, 30, 60]],
    [80 * 60, [0, 1_800, hour, 5_400]],
    [3 * hour, [0, hour, 2 * hour, 3 * hour]],
    [100 * hour, [0, 48 * hour, 96 * hour, 144 * hour]],
  ])('up to %d seconds', (max, expected) => expect(niceDurations(max)).toEqual(expected));
});

describe('bands', () => {
  it.each([
    [4, 400, { step: 100, bar: 48, first: 50 }],
    [10, 200, { step: 20, bar: 14, first: 10 }],
    [1000, 300, { step: 0.3, bar: 1, first: 0.15 }],
    [0, 300, { step: 300, bar: 48, first: 150 }],
  ])('%d bars in %d px', (count, width, expected) => {
    const { step, bar, centre } = bands(count, width);
    expect({ step, bar, first: centre(0) }).toEqual(expected);
  });
});

describe('labelEvery', () => {
  it.each([
    [100, 48, 1],
    [20, 48, 3],
    [0, 48, 1],
  ])('%d px a step, %d px a label', (step, room, expected) =>
    expect(labelEvery(step, room)).toBe(expected),
  );
});

describe('stack', () => {
  it.each([
    [[], []],
    [[0, 0], []],
    [[5], [{ series: 0, value: 5, y: 50, height: 50 }]],
    [
      [5, 0, 2],
      [
        { series: 0, value: 5, y: 50, height: 50 },
        { series: 2, value: 2, y: 30, height: 20 },
      ],
    ],
  ])('%j', (values, expected) => expect(stack(values, 10, 100)).toEqual(expected));
});
