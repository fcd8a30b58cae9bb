import { describe, expect, it } from 'vitest';
import { createThrottle, delayMs } from './throttle.ts';

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

describe('when too many wait', () => {
  const refused = { code: 'unavailable', retryAfterSeconds: 2 };

  it('no more of the same account do', async () => {
    const throttle = createThrottle(2);
    const held = [throttle('a', 50), throttle('a', 50)];
    await expect(throttle('a', 1500)).rejects.toMatchObject(refused);
    await throttle('a', 0);
    await Promise.all(held);
    await throttle('a', 1);
  });

  it('the last of the account that most wait for makes room for another', async () => {
    const throttle = createThrottle(4);
    const flood = [20, 20, 20, 1500].map((ms) => throttle('a', ms));
    const another = throttle('b', 10);
    await expect(flood[3]).rejects.toMatchObject(refused);
    await Promise.all([another, ...flood.slice(0, 3)]);
  });

  it('of as many accounts, the newcomer goes', async () => {
    const throttle = createThrottle(2);
    const held = [throttle('a', 20), throttle('b', 20)];
    await expect(throttle('c', 1500)).rejects.toMatchObject(refused);
    await Promise.all(held);
  });
});
