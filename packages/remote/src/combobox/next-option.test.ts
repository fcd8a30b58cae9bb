import { expect, it } from 'vitest';
import { nextOption, onlyOption } from './next-option.ts';

it.each([
  ['ArrowDown', -1, [true, true], 0],
  ['ArrowDown', 0, [true, true], 1],
  ['ArrowDown', 1, [true, true], 0],
  ['ArrowDown', -1, [false, true], 1],
  ['ArrowUp', -1, [true, true, false], 1],
  ['ArrowUp', 1, [true, true], 0],
  ['ArrowUp', 0, [true, true], 1],
  ['ArrowDown', 0, [false, false], undefined],
  ['ArrowDown', -1, [], undefined],
  ['a', 0, [true], undefined],
])('%s from %i among %o leads to %s', (key, active, choosable, expected) => {
  expect(nextOption(key, active, choosable)).toBe(expected);
});

it.each([
  [[true], 0],
  [[false, true], 1],
  [[true, true], -1],
  [[false], -1],
  [[], -1],
])('of %o only %i is left to choose', (choosable, expected) => {
  expect(onlyOption(choosable)).toBe(expected);
});
