import { setTimeout as sleep } from 'node:timers/promises';

/** What works for as long as the process runs, beside what it is asked for. */
export interface Worker {
  start(): void;
  /** Takes up nothing more, and waits for what it is at. */
  stop(): Promise<void>;
}

/**
 * Does round after round: the next one at once where a round says that there is more, so that a long queue drains, and after `pollMs`
 * otherwise or where it failed, which `onError` is told.
 */
export function workInRounds(
  round: () => Promise<boolean>,
  { pollMs, onError }: { pollMs: number; onError: (error: unknown) => void },
): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      let isMore = false;
      try {
        isMore = await round();
      } catch (error) {
        onError(error);
      }
      if (!isMore) await sleep(pollMs, undefined, { signal }).catch(() => {});
    }
  }

  return {
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
