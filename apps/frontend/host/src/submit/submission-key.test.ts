import { expect, it } from 'vitest';
import { randomKey, readSent, sentAs } from './submission-key.ts';

it('sends the same payload with the same key, and another with another', () => {
  const first = sentAs({ code: 'A' }, undefined, () => 'one');
  expect(first.key).toBe('one');
  expect(sentAs({ code: 'A' }, first, () => 'two')).toBe(first);
  expect(sentAs({ code: 'B' }, first, () => 'two').key).toBe('two');
});

it('files the same draft under the same key', () => {
  const first = sentAs({ code: 'A' }, undefined, () => 'one', 'draft');
  expect(sentAs({ code: 'A' }, readSent(first), () => 'two', 'another')).toEqual(first);
  expect(sentAs({ code: 'B' }, first, () => 'two').draftId).toBeUndefined();
});

it('makes keys that differ', () => {
  expect(randomKey()).toMatch(/^[0-9a-f]{32}$/);
  expect(randomKey()).not.toBe(randomKey());
});

it.each([
  [
    { body: '{}', key: 'k' },
    { body: '{}', key: 'k' },
  ],
  [{ body: 1, key: 'k' }, undefined],
  ['text', undefined],
  [undefined, undefined],
])('reads %o', (kept, expected) => {
  expect(readSent(kept)).toEqual(expected);
});
