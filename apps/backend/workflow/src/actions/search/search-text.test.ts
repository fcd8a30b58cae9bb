import { describe, expect, it } from 'vitest';
import {
  groupedNumberIn,
  partTerms,
  searchQueryOf,
  searchTermsOf,
  searchTextOf,
} from './search-text.ts';

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
    ]); // oxfmt-ignore
  });

  it('keeps letters of every script', () => {
    const parts = { actionType: 'x', makerName: 'Éva Œ', target: 'Ж1', payload: null };
    expect(searchTextOf(parts)).toBe('x éva œ ж1');
  });
});

describe('text and query', () => {
  /** Whether a query finds a text, by the index's words alone. */
  const finds = (typed: string, text: string): boolean => {
    const parts = { actionType: 'x', makerName: 'x', target: null, payload: { text } };
    const words = searchTextOf(parts).split(' ');
    const terms = searchTermsOf(typed);
    const has = ({ word, begins }: { word: string; begins: boolean }) =>
      words.some((other) => (begins ? other.startsWith(word) : other === word));
    const number = groupedNumberIn(typed);
    return (terms.length > 0 && terms.every(has)) || (number !== undefined && has(number));
  };

  it.each([
    ['日本', '日本銀行'],
    ['銀行', '日本銀行'],
    ['本銀', '日本銀行'],
    ['行', '日本銀行'],
    ['銀', '日本銀行'],
    ['東京', 'Branch東京1号'],
    ['ギン', 'ギンコウ'],
    ['ｷﾞﾝｺｳ', 'ギンコウ'],
    ['กรุง', 'ธนาคารกรุงเทพ'],
    ['은행', '서울은행'],
    ['Zoë', 'Zoe\u0308 Maker'],
    ['Zoe\u0308', 'Zoë Maker'],
    ['GRÜSSE', 'Grüße'],
    ['grüße', 'GRÜSSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['οδος', 'ΟΔΟΣ'],
    ['istanbul', 'İstanbul'],
    ['ＡＢＣ１２', 'abc12'],
    ['ﬁnance', 'FINANCE'],
    ['paypal', 'pay\u200bpal'],
    ['हिन्दी', 'हिन्दी बैंक'],
    ['NL91 ABNA 0417 1643 00', 'NL91ABNA0417164300'],
    ['nl91\u00a0abna 04', 'NL91ABNA0417164300'],
    ['ABNA 0417', 'ABNA 0417'],
    ['1,250.50', '1250.50'],
    ['1250', '1,250.50'],
  ])('%j finds %j', (typed, text) => expect(finds(typed, text)).toBe(true));

  it.each([
    ['本日', '日本銀行'],
    ['大阪', '日本銀行'],
    ['Zoe', 'Zoë'],
    ['ABNA 0417 1643', 'NL91ABNA0417164300'],
    ['\u200b', 'anything'],
  ])('%j does not find %j', (typed, text) => expect(finds(typed, text)).toBe(false));
});

describe('searchQueryOf', () => {
  it.each([
    ['grace@bank', "'grace' & 'bank':*"],
    ['  Hopper ', "'hopper':*"],
    ["'; drop table", "'drop' & 'table':*"],
    ["a':*|b", "'a' & 'b'"],
    ['@@ !!', ''],
    ['日本銀行', "'日本' & '本銀' & '銀行'"],
    ['日', "'日':*"],
    ["日'本", "'日':* & '本':*"],
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
