import type { EventsPage } from '@countersign/events';
import type { Deps } from '../deps.ts';
import { listEvents } from './list-events.ts';
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
 */
export async function pullEvents(
  { db, sequencer: { tail } }: Pick<Deps, 'db' | 'sequencer'>,
  { after: position, from, limit, wait }: Pull,
  signal: AbortSignal,
): Promise<{ page: EventsPage; waitedMs: number }> {
  const asked = performance.now();
  const after = position ?? (from === undefined ? 0 : await positionBefore(db, from));
  let events = await listEvents(db, after, limit);
  let waitedMs = 0;
  if (events.length === 0) {
    const looked = performance.now();
    await tail.waitBeyond(after, asked + wait - looked, signal);
    waitedMs = performance.now() - looked;
    // What came about while it looked the first time is not announced again.
    if (tail.reached() > after) events = await listEvents(db, after, limit);
  }
  const next = Number(events.at(-1)?.sequence ?? after);
  return { page: { events, next, last: Math.max(tail.reached(), next) }, waitedMs };
}
