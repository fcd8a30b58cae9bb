import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog } from './event-log.ts';
import { givePositions } from './give-positions.ts';
import type { Pull } from './pull.ts';

/** So many entries in one round, and for how long one request has rounds done; in milliseconds. */
const most = 1_000;
const patienceMs = 5_000;
/** Those that come while somebody waits begin so much later: what is there by then has its position. */
const afterMs = 500;
/** Until another process that gives positions is expected to be done. */
const busyMs = 10;

/** Has entries get their positions only while somebody asks for events. */
export type Attended = <T>(
  asked: Pick<Pull, 'after' | 'limit'>,
  pull: () => Promise<T>,
) => Promise<T>;

/**
 * For a log that may have no reader at all: nobody but a reader pays for it. What is committed when somebody asks gets its position
 * first, and rounds go on for as long as they wait.
 */
export function createAttended({ db, sequencer }: Pick<EventLog, 'db' | 'sequencer'>): Attended {
  let asking = 0;

  async function catchUp({
    after = Infinity,
    limit,
  }: Pick<Pull, 'after' | 'limit'>): Promise<void> {
    const until = performance.now() + patienceMs;
    for (;;) {
      const { given, last, more } = await givePositions(db, most);
      if (given === undefined) sequencer.tail.moveTo(last);
      else sequencer.tail.setTo(last);
      if (!more || last >= after + limit || performance.now() > until) return;
      if (given === undefined) await sleep(busyMs);
    }
  }

  return async (asked, pull) => {
    await catchUp(asked);
    asking += 1;
    sequencer.start(afterMs);
    try {
      return await pull();
    } finally {
      asking -= 1;
      if (asking === 0) sequencer.pause();
    }
  };
}
