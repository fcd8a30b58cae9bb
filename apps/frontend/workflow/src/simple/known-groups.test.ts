import { expect, it } from 'vitest';
import { unknownAmong } from './known-groups.ts';

const known = { names: ['finance', 'legal'], titles: new Map(), isWhole: true };

it.each<[string, string[], string[]]>([
  ['nothing', [], []],
  ['what is there', ['legal', 'finance'], []],
  ['what is not', ['finance', 'financ', 'deputies'], ['financ', 'deputies']],
  ['not what can be no name: that is said otherwise', ['', 'Fin ance', 'f'], []],
])('tells which names are of no group: %s', (_, names, unknown) => {
  expect(unknownAmong(names, known)).toEqual(unknown);
  expect(unknownAmong(names, { ...known, isWhole: false })).toEqual([]);
});
