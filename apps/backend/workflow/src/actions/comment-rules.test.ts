import { describe, expect, it } from 'vitest';
import { mayChangeComment } from './comment-rules.ts';

describe('a comment is changed', () => {
  const young = { authorId: 'author', isRemoved: false, isYoung: true };
  it.each([
    ['by its author', {}, 'author', 'yes'],
    ['by nobody else', {}, 'other', 'forbidden'],
    ['not once it is removed', { isRemoved: true }, 'author', 'conflict'],
    ['not after its time', { isYoung: false }, 'author', 'conflict'],
  ])('%s', (_, over, personId, expected) => {
    const verdict = mayChangeComment({ ...young, ...over }, { personId });
    expect(verdict.allowed ? 'yes' : verdict.code).toBe(expected);
  });
});
