import { describe, expect, it } from 'vitest';
import { characterCount, isFilledIn, upTo } from './characters.ts';
import { line, paragraph, searchText } from './text.ts';
import { commentBody, listQuery, retryBody, reviewBody, withdrawBody } from './wire/action.ts';

const nothing: [string, string][] = [
  ['nothing', ''],
  ['spaces', ' \t\n\u00a0\u3000\u2028'],
  ['zero-width space', '\u200b'],
  ['Hangul filler', '\u3164\u115f\u1160\uffa0'],
  ['blank Braille', '\u2800'],
  ['soft hyphen', '\u00ad'],
  ['joiners', '\u200c\u200d\u2060'],
  ['byte order mark', '\ufeff'],
  ['bidi controls', '\u202e\u202c\u2066\u2069\u200e\u200f\u061c'],
  ['combining marks', '\u0301\u20dd'],
  ['variation selectors', '\ufe0f\u{e0100}'],
  ['tags', '\u{e0041}\u{e007f}'],
  ['controls', '\u0007\u0085'],
  ['private use', '\ue000'],
  ['null notehead', '\u{1d159}'],
  ['Khitan filler', '\u{16fe4}'],
  ['blank hieroglyphs', '\u{13441}\u{13442}'],
  ['an invisible operator', '\u2062'],
  ['some together', ' \u200b\n\u2800\u0301\u3164 '],
];

describe('a text that means nothing', () => {
  it.each(nothing)('%s is not filled in, as comment, name or search', (_, text) => {
    expect(isFilledIn(text)).toBe(false);
    expect(paragraph(1, 4000).safeParse(text).success).toBe(false);
    expect(line(1, 120).safeParse(text).success).toBe(false);
    expect(searchText(1).safeParse(text).success).toBe(false);
  });

  it.each(nothing.slice(1))('%s is refused in every body and query that takes text', (_, text) => {
    const review = { revision: 1, status: 'rejected', reviewComment: text };
    expect(reviewBody.safeParse(review).success).toBe(false);
    expect(commentBody.safeParse({ text }).success).toBe(false);
    for (const body of [withdrawBody, retryBody]) {
      expect(body.safeParse({ reason: text }).success).toBe(false);
    }
    expect(listQuery.safeParse({ q: `${text}${text}` }).success).toBe(false);
  });

  it.each([
    ['a\u200b\u200b', 1, true],
    ['a\u200b\u200b', 2, false],
    ['a   b', 3, true],
    ['a   b', 4, false],
    ['\u200b ok \u200b', 2, true],
    ['日本', 2, true],
    ['😀', 1, true],
    ['😀', 2, false],
    ['.', 1, true],
  ])('%j says at least %i: %j', (text, least, expected) => {
    expect(isFilledIn(text, least)).toBe(expected);
  });

  it('does not become a reason of three characters', () => {
    expect(paragraph(3, 100).safeParse('a\u3164\u3164').success).toBe(false);
    expect(paragraph(0, 100).safeParse('').success).toBe(true);
  });
});

describe('a line', () => {
  it.each([
    ['Persian joiner', 'می\u200cخواهم'],
    ['Indic joiner', 'क\u094d\u200dष'],
    ['family', '👩\u200d👧'],
    ['heart on fire', '❤\ufe0f\u200d🔥'],
    ['keycap', '1\ufe0f\u20e3'],
    ['ideographic variant', '葛\u{e0100}飾'],
    ['decomposed', 'Zoe\u0308'],
    ['Arabic', 'أحمد'],
    ['Hebrew', 'דוד'],
    ['Khitan cluster', '\u{18b00}\u{16fe4}\u{18b01}'],
    ['newer emoji', '\u{1fae8}'],
    ['ideographic space', '山田\u3000太郎'],
  ])('keeps %s', (_, text) => {
    expect(line(1, 120).parse(text)).toBe(text);
  });

  it.each([
    ['right-to-left override', 'user\u202egpj'],
    ['left-to-right mark', 'Ada\u200e'],
    ['isolate', '\u2066Ada\u2069'],
    ['zero-width space', 'pay\u200bpal'],
    ['joiner between Latin letters', 'pay\u200dpal'],
    ['joiner after an accent', 'Ade\u0301\u200dle'],
    ['joiner at the end', 'می\u200c'],
    ['soft hyphen', 'co\u00adop'],
    ['variation selector after a letter', 'Ada\ufe0f'],
    ['Hangul filler', 'Ada\u3164'],
    ['blank Braille', 'Ada\u2800L'],
    ['tags', 'Ada\u{e0041}'],
    ['line separator', 'Ada\u2028L'],
    ['private use', 'Ada\ue000L'],
    ['private use of another plane', 'Ada\u{f0000}L'],
    ['an unassigned code point', 'Ada\u0378L'],
    ['a noncharacter', 'Ada\uffffL'],
    ['an Egyptian joiner', 'Ada\u{13430}L'],
    ['an Arabic number sign', 'Ada\u0600L'],
    ['an annotation', 'Ada\ufff9L'],
    ['object replacement', 'Ada\ufffcL'],
    ['the sign of a lost character', 'Ada\ufffdL'],
    ['Khitan filler', 'Ada\u{16fe4}L'],
    ['blank hieroglyphs', 'Ada\u{13441}\u{13442}L'],
  ])('refuses %s', (_, text) => {
    expect(line(1, 120).safeParse(text).success).toBe(false);
  });
});

describe('characters', () => {
  it('are counted as code points, by the schemas too', () => {
    expect(characterCount('a😀é')).toBe(3);
    expect(paragraph(1, 3).safeParse('😀😀😀').success).toBe(true);
    expect(paragraph(1, 3).safeParse('😀😀😀a').success).toBe(false);
    expect(searchText(2).safeParse('😀').success).toBe(false);
    expect(searchText(2).parse(' 😀😀 ')).toBe('😀😀');
  });

  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc'],
    ['😀😀', 1, '😀'],
    ['😀😀', 2, '😀😀'],
  ])('of %j, the first %i are %j', (text, most, expected) => {
    expect(upTo(most, text)).toBe(expected);
  });
});
