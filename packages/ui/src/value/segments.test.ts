import { describe, expect, it } from 'vitest';
import { picture } from './picture.testing.ts';
import { splitReveal } from './reveal.ts';
import { changedRange, cutSegments, lengthOf, markSegments } from './segments.ts';

describe('cutSegments', () => {
  const limit = { characters: 10, lines: 3 };

  it('leaves alone what fits, and what is only just too long', () => {
    expect(cutSegments(splitReveal('short'), limit)).toBeUndefined();
    expect(cutSegments(splitReveal('x'.repeat(12)), limit)).toBeUndefined();
  });

  it('cuts after the characters allowed, never inside one', () => {
    const shown = cutSegments(splitReveal('🎉'.repeat(20)), limit);
    expect(picture(shown ?? [])).toBe('🎉'.repeat(10));
    expect(lengthOf(shown ?? [])).toBe(10);
  });

  it('cuts after the lines allowed', () => {
    expect(picture(cutSegments(splitReveal('a\nb\nc\nd'), limit) ?? [])).toBe('a⏎b⏎c');
  });

  it('keeps what is revealed', () => {
    const shown = cutSegments(splitReveal(`a\u202E${'b'.repeat(30)}`), limit);
    expect(picture(shown ?? [])).toBe(`a[U+202E]${'b'.repeat(8)}`);
  });
});

describe('markSegments', () => {
  it.each([
    ['abcdef', { start: 2, end: 4 }, 'ab<cd>ef'],
    ['abc', { start: 0, end: 3 }, '<abc>'],
    ['abc', { start: 1, end: 1 }, 'abc'],
    ['abc', undefined, 'abc'],
    ['ab\u202Ecd', { start: 1, end: 4 }, 'a<b><[U+202E]><c>d'],
  ])('%j %j', (value, range, expected) => {
    const marked = markSegments(splitReveal(value), range);
    const text = marked.map(({ segment, marked: inside }) =>
      inside ? `<${picture([segment])}>` : picture([segment]),
    );
    expect(text.join('')).toBe(expected);
  });
});

it.each([
  ['grace@example.com', 'grace.h@example.com', '', '.h'],
  ['EUR 100.00', 'EUR 1000.00', '', '0'],
  ['maker', 'makers', '', 's'],
  ['abc', 'abc', '', ''],
  ['aXbbbb', 'aYbbbb', 'X', 'Y'],
  ['🎉🎊ab', '🎉🎈ab', '🎊', '🎈'],
  ['aaaa', 'aaa', 'a', ''],
])('%s → %s', (before, after, gone, come) => {
  const range = changedRange(before, after);
  expect(before.slice(range?.before.start, range?.before.end)).toBe(gone);
  expect(after.slice(range?.after.start, range?.after.end)).toBe(come);
});

it.each([
  ['active', 'deactivated'],
  ['grace', 'katherine'],
  ['', 'text'],
])('%s → %s is new as a whole', (before, after) => {
  expect(changedRange(before, after)).toBeUndefined();
});
