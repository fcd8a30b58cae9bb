import { AsyncLocalStorage } from 'node:async_hooks';
import { DomainError } from '@countersign/http';
import { hashPassword, verifyPassword } from 'better-auth/crypto';

/** Hashes passwords (scrypt, RFC 7914). */
export interface Hashing {
  hash: (password: string) => Promise<string>;
  verify: (given: { hash: string; password: string }) => Promise<boolean>;
}

/** How the service hashes: slowly on purpose. */
export const slowHashing: Hashing = { hash: hashPassword, verify: verifyPassword };

/** Hashes passwords, few at a time. */
export interface Hasher extends Hashing {
  /** Runs `job`, all hashing of which waits in the queue of `network`, in its usual text. */
  queuedFor: <T>(network: string, job: () => Promise<T>) => Promise<T>;
}

/** So many wait at most; the last of them is served before its caller gives up. */
const maxQueued = 60;
/** So many of one network do. */
const maxQueuedOfNetwork = 30;

/**
 * Bounds how many hashes are made at once. Each takes a thread of the process's pool for long, which
 * signing tokens and resolving names need as well. Queuing is fair: networks are served in turn, one
 * hash of each a round, and when too many wait, those who came last in the longest queue make room.
 * Throws `unavailable` for whoever cannot wait, or has to make room.
 */
export function createHasher(atOnce: number, work: Hashing = slowHashing): Hasher {
  const network = new AsyncLocalStorage<string>();
  const queues = createQueues();
  let running = 0;

  const turn = async (): Promise<void> => {
    if (running < atOnce) {
      running += 1;
      return;
    }
    await new Promise<void>((go, refuse) => queues.join(network.getStore() ?? '', { go, refuse }));
  };
  const inTurn = async <T>(job: () => Promise<T>): Promise<T> => {
    await turn();
    try {
      return await job();
    } finally {
      const next = queues.next();
      // Whoever is next takes over the place.
      if (next) next.go();
      else running -= 1;
    }
  };
  return {
    hash: (password) => inTurn(() => work.hash(password)),
    verify: (given) => inTurn(() => work.verify(given)),
    queuedFor: (name, job) => network.run(name, job),
  };
}

interface Waiting {
  go: () => void;
  refuse: (reason: DomainError) => void;
}

/** Those who wait, each network in a queue of its own; the first queue's turn is the next. */
function createQueues() {
  const queues = new Map<string, Waiting[]>();
  let waiting = 0;

  /** Sends away whoever came last in the longest queue, if that is longer than one with a newcomer. */
  const makeRoom = (newcomers: number): void => {
    const [longest = []] = [...queues.values()].toSorted((a, b) => b.length - a.length);
    if (longest.length <= newcomers) throw tooManyWait();
    longest.pop()?.refuse(tooManyWait());
    waiting -= 1;
  };
  return {
    join(network: string, who: Waiting): void {
      const queue = queues.get(network) ?? [];
      if (queue.length >= maxQueuedOfNetwork) throw tooManyWait();
      if (waiting >= maxQueued) makeRoom(queue.length + 1);
      queue.push(who);
      waiting += 1;
      queues.set(network, queue);
    },
    next(): Waiting | undefined {
      for (const [network, queue] of queues) {
        const who = queue.shift();
        queues.delete(network);
        // The rest of the queue goes behind the others.
        if (queue.length > 0) queues.set(network, queue);
        waiting -= 1;
        return who;
      }
      return undefined;
    },
  };
}

function tooManyWait(): DomainError {
  return new DomainError('unavailable', 'Too many people sign in just now; try again', {
    retryAfterSeconds: 2,
  });
}
