import { expect, it } from 'vitest';
import { groupTypes } from './type-groups.ts';

const type = (owner: string, title: string, description = '') => ({ owner, title, description });
const types = [
  type('account', 'Create account', 'Opens one.'),
  type('user', 'Create user', 'Invites a colleague.'),
  type('other', 'Do something'),
  type('another', 'Do more'),
  type('user', 'Lock user'),
];
const places = [
  { owner: 'user', label: 'Users' },
  { owner: 'user', label: 'Groups' },
  { owner: 'account', label: 'Accounts' },
];

it.each([
  [
    '',
    [
      ['Users', 'Create user', 'Lock user'],
      ['Accounts', 'Create account'],
      [undefined, 'Do something', 'Do more'],
    ],
  ],
  [
    'create',
    [
      ['Users', 'Create user'],
      ['Accounts', 'Create account'],
    ],
  ],
  [' COLLEAGUE  create ', [['Users', 'Create user']]],
  ['nothing of it', []],
])('groups what %j finds by owners, in the order of the navigation', (sought, expected) => {
  const groups = groupTypes(types, places, sought);
  expect(groups.map(({ label, types: own }) => [label, ...own.map(({ title }) => title)])).toEqual(
    expected,
  );
});
