import { DomainError } from '@countersign/http';
import { hashPassword, verifyPassword } from 'better-auth/crypto';

/** Hashes passwords (scrypt, RFC 7914), few at a time. */
export interface Hasher {
  hash: (password: string) => Promise<string>;
  verify: (given: { hash: string; password: string }) => Promise<boolean>;
}

/** So many wait at most; the last of them is served before its caller gives up. */
const mostWaiting = 60;

/**
 * Bounds how many hashes are made at once. Each takes a thread of the process's pool for long, which
 * signing tokens and resolving names need as well. Throws `unavailable` when too many wait already.
 */
export function createHasher(
  atOnce: number,
  work: Hasher = { hash: hashPassword, verify: verifyPassword },
): Hasher {
  const waiting: (() => void)[] = [];
  let running = 0;

  const turn = async (): Promise<void> => {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (waiting.length >= mostWaiting) {
      throw new DomainError('unavailable', 'Too many people sign in just now; try again', {
        retryAfterSeconds: 2,
      });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const inTurn = async <T>(job: () => Promise<T>): Promise<T> => {
    await turn();
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      // Whoever is next takes over the place.
      if (next) next();
      else running -= 1;
    }
  };
  return {
    hash: (password) => inTurn(() => work.hash(password)),
    verify: (given) => inTurn(() => work.verify(given)),
  };
}
