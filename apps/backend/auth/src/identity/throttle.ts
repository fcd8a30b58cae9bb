import { DomainError } from '@countersign/http';

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

/** Makes an attempt at the account of `whose` wait. */
export type Throttle = (whose: string, ms: number) => Promise<void>;

/**
 * Waits without holding a thread. When too many wait already, the last one of the account that most
 * wait for makes room, and nobody who tries another: `unavailable` to it, or to the newcomer when that
 * account is its own.
 */
export function createThrottle(most = mostWaiting): Throttle {
  const crowds = new Map<string, Set<Waiting>>();
  let waiting = 0;

  const makeRoom = (newcomers: number, ms: number): void => {
    const [largest] = [...crowds.values()].toSorted((a, b) => b.size - a.size);
    if (!largest || largest.size <= newcomers) throw tooManyWait(ms);
    [...largest].at(-1)?.sendAway();
  };
  return async (whose, ms) => {
    if (ms <= 0) return;
    const crowd = crowds.get(whose) ?? new Set();
    if (waiting >= most) makeRoom(crowd.size + 1, ms);
    await new Promise<void>((go, refuse) => {
      const leave = (end: () => void): void => {
        clearTimeout(timer);
        crowd.delete(one);
        if (crowd.size === 0) crowds.delete(whose);
        waiting -= 1;
        end();
      };
      const timer = setTimeout(() => leave(go), ms);
      const one = { sendAway: () => leave(() => refuse(tooManyWait(ms))) };
      crowd.add(one);
      crowds.set(whose, crowd);
      waiting += 1;
    });
  };
}

interface Waiting {
  sendAway: () => void;
}

function tooManyWait(ms: number): DomainError {
  return new DomainError('unavailable', 'Too many people sign in just now; try again', {
    retryAfterSeconds: Math.ceil(ms / 1000),
  });
}
