import { expect, it } from 'vitest';
import { createSlowDown, delayMs } from './slow-down.ts';

const rule = { many: 30, slowestMs: 4000 };

it.each([
  [1, 1, 0],
  [5, 5, 0],
  [6, 6, 250],
  [7, 7, 500],
  [9, 9, 2000],
  [10, 10, 4000],
  [11, 11, 4000],
  [1_000_000, 1_000_000, 4000],
  [1, 30, 0],
  [1, 31, 250],
  [1, 1_000_000, 4000],
])('the attempt %i from here, %i from anywhere, waits %i ms', (near, far, expected) => {
  expect(delayMs({ near, far }, rule)).toBe(expected);
});

it('lets no more wait than a process can hold', async () => {
  const slowDown = createSlowDown(2);
  const held = [slowDown(50), slowDown(50)];
  await expect(slowDown(1500)).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfterSeconds: 2,
  });
  await slowDown(0);
  await Promise.all(held);
  await slowDown(1);
});
