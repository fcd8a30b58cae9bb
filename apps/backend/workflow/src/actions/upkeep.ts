import type { Deps } from '../deps.ts';
import { askAllNewer, newestPosition } from '../policies/ask-all-newer.ts';
import { expire } from './expire.ts';

/** What is done without anybody asking: actions expire, and newer policies are asked. */
export interface Upkeep {
  start(): void;
  /** Ends after the round under way. */
  stop(): Promise<void>;
}

/** Rounds of upkeep in one process; those of several do each other no harm. */
export function createUpkeep(
  deps: Pick<Deps, 'db' | 'people' | 'logger' | 'actionMetrics'>,
  everyMs: number,
): Upkeep {
  let asked = 0;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function round(): Promise<void> {
    try {
      while (!isStopped && (await expire(deps)) > 0);
      const newest = await newestPosition(deps);
      // One that could not be asked is asked in the next round.
      if (newest > asked && (await askAllNewer(deps)) === 0) asked = newest;
    } catch (error) {
      deps.logger.warn({ err: error }, 'the upkeep of pending actions failed');
    }
  }

  const next = () => {
    timer = setTimeout(() => {
      running = round().finally(() => {
        if (!isStopped) next();
      });
    }, everyMs);
  };

  return {
    start: next,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
