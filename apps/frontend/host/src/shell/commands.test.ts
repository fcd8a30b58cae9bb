import { expect, it } from 'vitest';
import { matching, searchesFor, type Command } from './commands.ts';
import { placesFor } from './places.ts';
import { ships } from '../remotes/testing.ts';

const places = placesFor(['action:file'], [ships]);
const navigate = async () => {};
const command = (label: string): Command => ({ id: label, label, run: () => {} });
const commands = ['Go to Inbox', 'Go to Accounts', 'File: Create account'].map(command);
const labels = (found: Command[]) => found.map(({ label }) => label);

it.each([
  ['', ['Go to Inbox', 'Go to Accounts', 'File: Create account']],
  ['acc', ['Go to Accounts', 'File: Create account']],
  ['create ACC', ['File: Create account']],
  ['count', []],
])('finds "%s" at the beginning of words', (typed, expected) => {
  expect(labels(matching(commands, typed))).toEqual(expected);
});

it('offers to search the pages that the person has', () => {
  expect(labels(searchesFor(' ada ', { places, navigate }))).toEqual([
    'Inbox: find “ada”',
    'Ships: find “ada”',
  ]);
  for (const typed of ['a', '😀', 'a\u200b', '\u2800\u3164'])
    expect(searchesFor(typed, { places, navigate })).toEqual([]);
});

it('opens an action by its id', () => {
  const id = '01890A5D-ac96-774b-bcce-b302099a8057';
  expect(labels(searchesFor(id, { places, navigate }))).toEqual(['Open the action with this id']);
});
