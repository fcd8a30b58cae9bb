import { expect, it } from 'vitest';
import { prefillOf, readFormSearch } from './search.ts';

it.each([
  [
    { userId: 'a', code: 26, odd: { a: 1 }, none: null },
    { userId: 'a', code: '26' },
  ],
  [{}, {}],
])('reads %o', (search, expected) => {
  expect(readFormSearch(search)).toEqual(expected);
});

const schema = {
  properties: {
    userId: { type: 'string' },
    roles: { type: 'array', items: { type: 'string', enum: ['admin'] } },
    lines: { type: 'array', items: { type: 'object' } },
    code: { type: 'string' },
    add: { type: 'array', items: { type: 'string' } },
  },
};

it.each([
  ['what the type has', { userId: 'a', code: 'X' }, { userId: 'a', code: 'X' }],
  ['nothing it does not have', { amend: 'a', constructor: 'b' }, {}],
  ['the first of a list of texts', { add: 'a' }, { add: ['a'] }],
  ['no choices, and nothing that is no text', { roles: 'admin', lines: 'a' }, {}],
  ['nothing that is absent', { userId: undefined }, {}],
])('begins with %s', (_, search, expected) => {
  expect(prefillOf(search, schema)).toEqual(expected);
});

it('begins with nothing when the type has no fields', () => {
  expect(prefillOf({ userId: 'a' }, {})).toEqual({});
});
