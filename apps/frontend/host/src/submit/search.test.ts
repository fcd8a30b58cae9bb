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
    roles: { type: 'array', items: { type: 'string' } },
    code: { type: 'string' },
    add: { type: 'array', items: { type: 'string', format: 'uuid' } },
  },
};

it.each([
  ['what the type has', { userId: 'a', code: 'X' }, { userId: 'a', code: 'X' }],
  ['nothing it does not have', { amend: 'a', constructor: 'b' }, {}],
  ['the first of a list of ids', { add: 'a' }, { add: ['a'] }],
  ['nothing but texts and ids', { roles: 'admin' }, {}],
  ['nothing that is absent', { userId: undefined }, {}],
])('begins with %s', (_, search, expected) => {
  expect(prefillOf(search, schema)).toEqual(expected);
});

it('begins with nothing when the type has no fields', () => {
  expect(prefillOf({ userId: 'a' }, {})).toEqual({});
});
