import { expect, it } from 'vitest';
import { revealedText } from './revealed-text.ts';

it.each([
  ['a plain name', 'Ada Lovelace', 'Ada Lovelace'],
  ['a name in another script', 'Анна', 'Анна'],
  ['a look-alike letter', 'p\u0430y', 'p\u0430[U+0430]y'],
  ['what does not show', 'Ada\u200b\u202e', 'Ada[U+200B][U+202E]'],
  ['two spaces', 'A  B', 'A[U+0020][U+0020]B'],
])('marks %s', (_what, value, expected) => expect(revealedText(value)).toBe(expected));
