import { AsyncLocalStorage } from 'node:async_hooks';

/** Whose access has changed since a position, up to another one. */
export interface AccessChanges {
  position: number;
  people: string[];
  /** Whether it may be anybody's. */
  everybody: boolean;
}

/** Asks auth for everything that was committed before the question; rejects when there is no answer. */
export type ChangesAfter = (position: number) => Promise<AccessChanges>;

/** What was read of a person: when it was asked for, and which changes it has seen. */
export interface Reading {
  personId: string;
  position: number;
  /** By `performance.now()`. */
  askedAt: number;
}

/** Knows whether what was read of somebody a while ago still holds. */
export interface AccessWatch {
  /**
   * Whether no change of that person was committed more than `leaseMs` ago that the reading has not seen.
   * A yes begins to look for what comes after it, unless that is under way; being asked keeps the looks
   * going for a quarter of a second.
   */
  holds: (reading: Reading) => boolean;
  /** How long ago the last answered look was sent, in milliseconds; undefined while there are none. */
  age: () => number | undefined;
  stop: () => void;
}

/**
 * How long what is known may be relied on, from when the question was sent. Whatever stands still, the
 * network, auth or this process, it runs out. With the time that a request may then take, an end that
 * was acknowledged is heeded within 250 ms.
 */
export const leaseMs = 200;

/** So often there is a look: often enough that one which takes its time renews the lease. */
const lookEveryMs = 75;
/** So long after the last question the looks end: for who asks seldom they cost more than they save. */
const lingerMs = 250;
/** More people are remembered as everybody. */
const mostPeople = 10_000;

interface Watching {
  /** All changes after it are in `changed`. */
  from: number;
  position: number;
  /** When the question was sent whose answer reached to `position`. */
  asOf: number;
  begunAt: number;
  /** People by a position at which they had changed. */
  changed: Map<string, number>;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Watches for changes of access while anybody wants to know; `forget` is called whenever what was read
 * before can no longer be judged.
 */
export function watchAccess(changesAfter: ChangesAfter, forget: () => void): AccessWatch {
  // Looks belong to no request, whichever is being answered when they begin.
  const outside = AsyncLocalStorage.snapshot();
  let watching: Watching | undefined;
  let askedAt = -Infinity;

  const end = (): void => {
    clearInterval(watching?.timer);
    watching = undefined;
    forget();
  };

  const isLost = ({ asOf, begunAt }: Watching): boolean =>
    performance.now() - Math.max(asOf, begunAt) >= leaseMs;

  const learn = (known: Watching, sentAt: number, news: AccessChanges): void => {
    if (watching !== known) return;
    if (news.everybody) return end();
    for (const personId of news.people) {
      known.changed.set(personId, Math.max(news.position, known.changed.get(personId) ?? 0));
    }
    known.position = Math.max(known.position, news.position);
    known.asOf = Math.max(known.asOf, sentAt);
    if (known.changed.size > mostPeople) {
      known.changed.clear();
      known.from = known.position;
    }
  };

  const look = async (known: Watching): Promise<void> => {
    const sentAt = performance.now();
    // Without an answer the lease runs out by itself.
    const news = await changesAfter(known.position).catch(() => undefined);
    if (news) learn(known, sentAt, news);
  };

  const tick = (known: Watching): void => {
    if (isLost(known) || performance.now() - askedAt > lingerMs) return end();
    void look(known);
  };

  const begin = ({ position, askedAt: asOf }: Reading, begunAt: number): void => {
    const known: Watching = {
      from: position,
      position,
      asOf,
      begunAt,
      changed: new Map(),
      timer: undefined,
    };
    watching = known;
    outside(() => {
      known.timer = setInterval(() => tick(known), lookEveryMs).unref();
      void look(known);
    });
  };

  return {
    holds(reading) {
      const now = performance.now();
      askedAt = now;
      if (watching && isLost(watching)) end();
      if (!watching) {
        const holds = now - reading.askedAt < leaseMs;
        // What is used once needs no looks: they begin with the second use.
        if (holds) begin(reading, now);
        return holds;
      }
      const { from, changed, asOf } = watching;
      if (reading.position < (changed.get(reading.personId) ?? from)) return false;
      return now - Math.max(reading.askedAt, asOf) < leaseMs;
    },
    age: () => watching && performance.now() - watching.asOf,
    stop: end,
  };
}
