import { expect, it } from 'vitest';
import { nextRow } from './row-navigation.ts';

it.each([
  ['j', -1, 3, 0],
  ['j', 0, 3, 1],
  ['j', 2, 3, 2],
  ['k', -1, 3, 2],
  ['k', 2, 3, 1],
  ['k', 0, 3, 0],
  ['ArrowDown', -1, 3, undefined],
  ['ArrowDown', 1, 3, 2],
  ['ArrowUp', -1, 3, undefined],
  ['ArrowUp', 1, 3, 0],
  ['Home', -1, 3, undefined],
  ['Home', 2, 3, 0],
  ['End', 0, 3, 2],
  ['j', -1, 0, undefined],
  ['x', 1, 3, undefined],
])('%s from row %d of %d', (key, current, count, expected) => {
  expect(nextRow(key, current, count)).toBe(expected);
});
