import { expect, it } from 'vitest';
import { findGroups } from './find-groups.ts';

const titles = new Map([
  ['audit', 'Internal audit'],
  ['branch-finance', 'Finance of branches'],
  ['finance', 'Finance'],
  ['legal', 'Lawyers'],
]);
const known = { names: [...titles.keys()], titles, isWhole: true };
const find = (typed: string, ...chosen: string[]) =>
  findGroups(typed, chosen, known).map(({ name, title }) => (title ? name : `${name}?`));

it.each<[string, string, string[]]>([
  ['all while nothing is typed', '', ['audit', 'branch-finance', 'finance', 'legal']],
  ['by name, the very one first', 'finance', ['finance', 'branch-finance']],
  ['by title, in any case', ' LAWY', ['legal', 'lawy?']],
  ['that comes later, last', 'fin', ['finance', 'branch-finance', 'fin?']],
  ['none by what can be no name', 'No name!', []],
])('finds groups %s', (_, typed, found) => expect(find(typed)).toEqual(found));

it('does not offer what is chosen', () => {
  expect(find('finance', 'finance')).toEqual(['branch-finance']);
  expect(find('later', 'later')).toEqual([]);
});
