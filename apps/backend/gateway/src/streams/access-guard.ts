import { AsyncLocalStorage } from 'node:async_hooks';
import type { ChangesAfter } from '../session/access-watch.ts';

/** Whose access something goes on by, as it was read. */
export interface Held {
  personId: string;
  /** Which changes of access it has seen; negative where that is not known. */
  position: number;
  /** Until when the session is live by itself, by `performance.now()`. */
  until: number;
}

/** Ends what goes on for longer than a request as soon as the access by which it began may have changed. */
export interface AccessGuard {
  /** Calls `end` once at the most; returns what ends the watch. */
  watch(held: Held, end: () => void): () => void;
  stop(): void;
}

/** Times in milliseconds. */
export interface AccessGuardSettings {
  /** Between two looks, while anything is watched. */
  lookEveryMs: number;
  /** After so long without an answer, access is no longer known, and everything ends. */
  unsureMs: number;
}

const defaults: AccessGuardSettings = { lookEveryMs: 1_000, unsureMs: 5_000 };

/** Asks auth once a second whose access has changed, for all that goes on. */
export function createAccessGuard(
  changesAfter: ChangesAfter,
  settings: Partial<AccessGuardSettings> = {},
): AccessGuard {
  const { lookEveryMs, unsureMs } = { ...defaults, ...settings };
  // Looks belong to no request, whichever began the first of what is watched.
  const outside = AsyncLocalStorage.snapshot();
  const watched = new Set<{ held: Held; seen: number; end: () => void }>();
  let timer: NodeJS.Timeout | undefined;
  let answeredAt = 0;
  let looking = false;

  async function look(): Promise<void> {
    if (looking) return;
    // Of what was read of an earlier release nothing can be asked: it ends with its time.
    const asked = [...watched].filter(({ seen }) => seen >= 0);
    if (asked.length === 0) return;
    looking = true;
    const sentAt = performance.now();
    const from = Math.min(...asked.map(({ seen }) => seen));
    const news = await changesAfter(from).catch(() => undefined);
    looking = false;
    if (!news) return;
    answeredAt = sentAt;
    const changed = new Set(news.people);
    for (const one of asked) {
      const hasChanged = changed.has(one.held.personId) && one.seen < news.position;
      // Also where auth is at an earlier position: then nothing can be told of what came after.
      if (news.everybody || hasChanged) finish(one);
      else one.seen = Math.max(one.seen, news.position);
    }
  }

  type Watched = typeof watched extends Set<infer W> ? W : never;
  function finish(one: Watched): void {
    if (watched.delete(one)) one.end();
    if (watched.size === 0) rest();
  }

  function tick(): void {
    const now = performance.now();
    const isUnsure = now - answeredAt > unsureMs;
    for (const one of watched) if (isUnsure || now >= one.held.until) finish(one);
    if (watched.size > 0) void look();
  }

  function rest(): void {
    clearInterval(timer);
    timer = undefined;
  }

  return {
    watch(held, end) {
      const one = { held, seen: held.position, end };
      watched.add(one);
      if (!timer) {
        answeredAt = performance.now();
        outside(() => {
          timer = setInterval(tick, lookEveryMs).unref();
        });
      }
      return () => {
        watched.delete(one);
        if (watched.size === 0) rest();
      };
    },
    stop: rest,
  };
}
