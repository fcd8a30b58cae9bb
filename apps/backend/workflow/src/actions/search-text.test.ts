import { describe, expect, it } from 'vitest';
import { partTerms, searchQueryOf, searchTermsOf, searchTextOf } from './search-text.ts';

describe('searchTextOf', () => {
  it('holds every word of the payload once, in lower case', () => {
    const text = searchTextOf({
      actionType: 'create_user',
      makerName: 'Ada Maker',
      target: null,
      payload: { email: 'grace@bank.test', fullName: 'Grace Hopper', roles: ['maker'], n: 3 },
    });
    expect(text.split(' ')).toEqual([
      'create', 'user', 'ada', 'maker', 'grace', 'bank', 'test', 'hopper',
    ]); // prettier-ignore
  });

  it('keeps letters of every script', () => {
    const parts = { actionType: 'x', makerName: 'Éva Œ', target: 'Ж1', payload: null };
    expect(searchTextOf(parts)).toBe('x éva œ ж1');
  });
});

describe('searchQueryOf', () => {
  it.each([
    ['grace@bank', "'grace' & 'bank':*"],
    ['  Hopper ', "'hopper':*"],
    ["'; drop table", "'drop' & 'table':*"],
    ["a':*|b", "'a' & 'b'"],
    ['@@ !!', ''],
  ])('of %j is %j', (typed, expected) => {
    expect(searchQueryOf(searchTermsOf(typed))).toBe(expected);
  });
});

describe('partTerms', () => {
  it.each([
    ['maker 17', "'17'", "'maker'"],
    ['17 mak', "'17'", "'mak':*"],
    ['17 makers', "'17' & 'makers':*", ''],
    ['create mak', "'create' & 'mak':*", ''],
    ['hopper', "'hopper':*", ''],
  ])('of %j looks up %j and checks %j', (typed, indexed, checked) => {
    const parts = partTerms(searchTermsOf(typed), ['maker', 'create']);
    expect(searchQueryOf(parts.indexed)).toBe(indexed);
    expect(searchQueryOf(parts.checked)).toBe(checked);
  });
});
