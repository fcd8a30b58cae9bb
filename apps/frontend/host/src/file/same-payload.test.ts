import { expect, it } from 'vitest';
import { samePayload } from './same-payload.ts';

it.each([
  [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
  [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, true],
  [{ a: [1, 2] }, { a: [2, 1] }, false],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: '1' }, { a: 1 }, false],
])('compares %o with %o', (one, other, same) => {
  expect(samePayload(one, other)).toBe(same);
});
