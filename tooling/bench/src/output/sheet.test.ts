import { expect, it } from 'vitest';
import { tableOf } from './sheet.ts';

it('a table has three digits that count, and a dash for what is none', () => {
  const rows = [
    ['submit', 'ours', 1234.5, 12.34],
    ['me', 'ours', 0.4567, Number.NaN],
  ];
  expect(tableOf(['Call', 'Whose', 'a second', 'ms'], rows)).toEqual([
    '| Call   | Whose | a second |   ms |',
    '| ------ | ----- | -------: | ---: |',
    '| submit | ours  |     1235 | 12.3 |',
    '| me     | ours  |     0.46 |    – |',
  ]);
});
