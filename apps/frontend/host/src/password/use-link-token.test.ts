import { expect, it } from 'vitest';
import { tokenIn } from './use-link-token.ts';

it('finds the token of a mailed link', () => {
  expect(tokenIn('token=abc-_1')).toBe('abc-_1');
  expect(tokenIn('from=mail&token=abc')).toBe('abc');
});

it.each(['', 'token=', 'content', 'tokens=abc'])('finds none in "%s"', (fragment) =>
  expect(tokenIn(fragment)).toBeUndefined(),
);
