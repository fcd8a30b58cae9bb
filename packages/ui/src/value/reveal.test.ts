import { describe, expect, it } from 'vitest';
import { picture } from './picture.testing.ts';
import { codePointOf, revealedText, splitReveal } from './reveal.ts';

const cases: [string, string, string][] = [
  ['plain text', 'Ada Lovelace', 'Ada Lovelace'],
  ['nothing', '', ''],
  ['right-to-left override', 'user\u202Egpj.exe', 'user[U+202E]gpj.exe'],
  ['isolates', '\u2066a\u2069', '[U+2066]a[U+2069]'],
  ['zero-width space', 'pay\u200Bpal', 'pay[U+200B]pal'],
  ['soft hyphen', 'co\u00ADop', 'co[U+00AD]op'],
  ['byte order mark', '\uFEFFa', '[U+FEFF]a'],
  ['no-break space', 'a\u00A0b', 'a[U+00A0]b'],
  ['ideographic space', 'a\u3000b', 'a[U+3000]b'],
  ['Hangul filler', 'a\u3164b', 'a[U+3164]b'],
  ['blank Braille', 'a\u2800b', 'a[U+2800]b'],
  ['null notehead', 'a\u{1D159}b', 'a[U+1D159]b'],
  ['tag characters', 'a\u{E0041}', 'a[U+E0041]'],
  ['variation selector', 'a\uFE0F', 'a[U+FE0F]'],
  ['control characters', 'a\u0007\u001Bb', 'a[U+0007][U+001B]b'],
  ['lone surrogate', 'a\uD800b', 'a[U+D800]b'],
  ['private use', '\uE000', '[U+E000]'],
  ['line separator', 'a\u2028b', 'a[U+2028]b'],
  ['line breaks', 'a\nb\r\nc', 'a⏎b⏎c'],
  ['lone carriage return', 'a\rb', 'a[U+000D]b'],
  ['tab', 'a\tb', 'a[U+0009]b'],
  ['one space inside', 'a b', 'a b'],
  ['spaces in a row', 'a  b', 'a[U+0020][U+0020]b'],
  ['spaces at the ends', ' a ', '[U+0020]a[U+0020]'],
  ['a space before a break', 'a \nb', 'a[U+0020]⏎b'],
  ['only a space', ' ', '[U+0020]'],
  ['Cyrillic in a Latin word', 'p\u0430ypal', 'p{U+0430}ypal'],
  ['a Cyrillic word', 'Анна', 'Анна'],
  ['a Cyrillic word beside a Latin one', 'Anna Анна', 'Anna Анна'],
  ['emoji and other scripts', '日本 🎉 עברית', '日本 🎉 עברית'],
];

describe('splitReveal', () => {
  it.each(cases)('%s', (_, value, expected) => {
    const segments = splitReveal(value);
    expect(picture(segments)).toBe(expected);
    expect(segments.map((segment) => segment.text).join('')).toBe(value);
  });

  it('names what it reveals', () => {
    expect(splitReveal('\u202E')[0]).toMatchObject({ name: 'right-to-left override' });
    expect(splitReveal('\u2005')[0]).toMatchObject({ name: 'unusual space' });
    expect(splitReveal('\u0430b')[0]).toMatchObject({ script: 'Cyrillic' });
  });
});

describe('codePointOf', () => {
  it.each([
    ['A', 'U+0041'],
    ['\u202E', 'U+202E'],
    ['\u{E0041}', 'U+E0041'],
  ])('%j is %s', (character, expected) => expect(codePointOf(character)).toBe(expected));
});

it.each([
  ['a plain name', 'Ada Lovelace', 'Ada Lovelace'],
  ['a name in another script', 'Анна', 'Анна'],
  ['a look-alike letter', 'p\u0430y', 'p\u0430[U+0430]y'],
  ['what does not show', 'Ada\u200b\u202e', 'Ada[U+200B][U+202E]'],
  ['two spaces', 'A  B', 'A[U+0020][U+0020]B'],
])('marks %s', (_what, value, expected) => expect(revealedText(value)).toBe(expected));
