import { setTimeout as sleep } from 'node:timers/promises';
import { tooManyTries } from './rate-limit.ts';

/** So many failures of one person from one network cost nothing: everybody mistypes. */
const free = 5;
const firstMs = 250;

/**
 * How long an attempt waits, in milliseconds, doubling with each failure and never longer than
 * `slowestMs`. Nobody is locked out by what others try.
 *
 * @param near attempts for this person from this network, this one included
 * @param far attempts for this person from all unknown browsers
 * @param many from how many `far` on an attempt from anywhere waits
 */
export function delayMs(
  { near, far }: { near: number; far: number },
  { many, slowestMs }: { many: number; slowestMs: number },
): number {
  const over = Math.max(near - free, far - many);
  return over <= 0 ? 0 : Math.min(slowestMs, firstMs * 2 ** Math.min(over - 1, 20));
}

/** So many attempts wait at most in one process; each holds a connection and nothing else. */
const mostWaiting = 500;

/** Makes attempts wait. */
export type SlowDown = (ms: number) => Promise<void>;

/** Waits without holding a thread; throws `rate_limited` when too many wait already. */
export function createSlowDown(most = mostWaiting): SlowDown {
  let waiting = 0;
  return async (ms) => {
    if (ms <= 0) return;
    if (waiting >= most) throw tooManyTries(Math.ceil(ms / 1000));
    waiting += 1;
    try {
      await sleep(ms);
    } finally {
      waiting -= 1;
    }
  };
}
