import { DomainError } from '@countersign/http';
import type { EventsPage } from '../page.ts';
import { type EventLog, listEvents } from './event-log.ts';
import { lastPosition } from './last-position.ts';
import { positionBefore } from './position-before.ts';

/** Which events, and how long to wait where there are none, in milliseconds. */
export interface Pull {
  after?: number | undefined;
  from?: string | undefined;
  limit: number;
  wait: number;
}

/**
 * The next events of the log. Where there are none yet it waits for the first, and ends with none when the time is over, nobody
 * waits any more or the process stops. Meanwhile it holds no connection to the database.
 *
 * Throws `conflict` where the log ends before the position: it was set back, and its reader would skip what comes.
 *
 * @param waited is told for how many milliseconds it has waited, also where it fails after that
 */
export async function pullEvents(
  log: EventLog,
  { after: position, from, limit, wait }: Pull,
  signal: AbortSignal,
  waited: (ms: number) => void,
): Promise<EventsPage> {
  const { db, sequencer } = log;
  const { tail } = sequencer;
  const asked = performance.now();
  const after = position ?? (from === undefined ? 0 : await positionBefore(log, from));
  let events = await listEvents(log, after, limit);
  if (events.length === 0) {
    if (after > (await lastPosition(db))) throw ahead();
    const looked = performance.now();
    // While somebody waits, rounds come sooner than while nobody does.
    sequencer.hint();
    try {
      await tail.waitBeyond(after, asked + wait - looked, signal);
    } finally {
      waited(performance.now() - looked);
    }
    // What came about while it looked the first time is not announced again.
    if (tail.reached() > after) events = await listEvents(log, after, limit);
  }
  const next = Number(events.at(-1)?.sequence ?? after);
  return { events, next, last: Math.max(tail.reached(), next) };
}

function ahead(): DomainError {
  const details = [{ field: 'after', message: 'is beyond the last position of the log' }];
  return new DomainError('conflict', 'The log ends before this position', { details });
}
