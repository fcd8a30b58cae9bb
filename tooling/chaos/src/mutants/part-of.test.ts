import { expect, it } from 'vitest';
import { partOf } from './part-of.ts';

it.each([
  ['1/1', ['a', 'b', 'c', 'd', 'e']],
  ['1/3', ['a', 'd']],
  ['2/3', ['b', 'e']],
  ['3/3', ['c']],
])('the part %s', (part, expected) => {
  expect(partOf(['a', 'b', 'c', 'd', 'e'], part)).toEqual(expected);
});

it.each(['', '0/3', '4/3', '1', '1/0', 'a/b', '1/3/3'])('"%s" is no part', (part) => {
  expect(() => partOf(['a'], part)).toThrow('CHAOS_PART');
});
