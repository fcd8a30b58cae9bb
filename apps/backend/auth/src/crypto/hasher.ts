import { AsyncLocalStorage } from 'node:async_hooks';
import { DomainError } from '@countersign/http';
import { hashPassword, verifyPassword } from 'better-auth/crypto';

/** Hashes passwords (scrypt, RFC 7914). */
export interface Hashing {
  hash: (password: string) => Promise<string>;
  verify: (given: { hash: string; password: string }) => Promise<boolean>;
}

/** Hashes passwords, few at a time. */
export interface Hasher extends Hashing {
  /** Runs `job`, all hashing of which waits in the line of `origin`: a network, in its usual text. */
  from: <T>(origin: string, job: () => Promise<T>) => Promise<T>;
}

/** So many wait at most; the last of them is served before its caller gives up. */
const mostWaiting = 60;
/** So many of one origin do. */
const mostOfOne = 30;

/**
 * Bounds how many hashes are made at once. Each takes a thread of the process's pool for long, which
 * signing tokens and resolving names need as well. Origins are served in turn, so that what one sends
 * keeps another waiting for one hash of it and no more. Throws `unavailable` when too many wait
 * already, of all or of one origin.
 */
export function createHasher(
  atOnce: number,
  work: Hashing = { hash: hashPassword, verify: verifyPassword },
): Hasher {
  const origin = new AsyncLocalStorage<string>();
  const line = createLine();
  let running = 0;

  const turn = async (): Promise<void> => {
    if (running < atOnce) {
      running += 1;
      return;
    }
    await new Promise<void>((resolve) => line.join(origin.getStore() ?? '', resolve));
  };
  const inTurn = async <T>(job: () => Promise<T>): Promise<T> => {
    await turn();
    try {
      return await job();
    } finally {
      const next = line.next();
      // Whoever is next takes over the place.
      if (next) next();
      else running -= 1;
    }
  };
  return {
    hash: (password) => inTurn(() => work.hash(password)),
    verify: (given) => inTurn(() => work.verify(given)),
    from: (network, job) => origin.run(network, job),
  };
}

/** Those who wait, each origin in a line of its own; the first line is the next one's. */
function createLine() {
  const lines = new Map<string, (() => void)[]>();
  let waiting = 0;
  return {
    join(origin: string, go: () => void): void {
      const line = lines.get(origin) ?? [];
      if (waiting >= mostWaiting || line.length >= mostOfOne) {
        throw new DomainError('unavailable', 'Too many people sign in just now; try again', {
          retryAfterSeconds: 2,
        });
      }
      line.push(go);
      waiting += 1;
      lines.set(origin, line);
    },
    next(): (() => void) | undefined {
      for (const [origin, line] of lines) {
        const go = line.shift();
        lines.delete(origin);
        // The rest of the line goes behind the others'.
        if (line.length > 0) lines.set(origin, line);
        waiting -= 1;
        return go;
      }
      return undefined;
    },
  };
}
