import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@countersign/telemetry';
import type { NotificationDb } from '../database.ts';
import { readTold } from './read-told.ts';

/** Looks who was told of what has happened, whatever process told them. */
export interface WatchTold {
  /** The log has come so far: people are told of it in a moment. */
  expect(position: number): void;
  stop(): Promise<void>;
}

/** Times in milliseconds. */
const lookEveryMs = 200;
/** After so long nobody is waited for: where telling stands still, looking often helps nobody. */
const patienceMs = 30_000;

/** Calls `told` with people who have something new to read. */
export function watchTold(
  { db, logger }: { db: NotificationDb; logger: Logger },
  told: (people: readonly string[]) => void,
): WatchTold {
  const stopping = new AbortController();
  let wanted = 0;
  let known: number | undefined;
  let until = 0;
  let running: Promise<void> | undefined;

  async function look(): Promise<void> {
    const { position, people } = await readTold(db, known);
    // A reader's cursor never goes back but with its database.
    known = position;
    if (people.length > 0) told(people);
  }

  async function run(): Promise<void> {
    const { signal } = stopping;
    while (!signal.aborted && (known ?? -1) < wanted && performance.now() < until) {
      await look().catch((error: unknown) =>
        logger.debug({ err: error }, 'who was told is unknown'),
      );
      await sleep(lookEveryMs, undefined, { signal }).catch(() => {});
    }
    running = undefined;
  }

  return {
    expect(position) {
      wanted = Math.max(wanted, position);
      until = performance.now() + patienceMs;
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
