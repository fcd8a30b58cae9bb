import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CloudEvent,
  type EventsPage,
  eventsPage,
  longestWaitMs,
  mostEvents,
  positionOf,
} from '@countersign/events';
import type { PullEvents } from '@countersign/events/reader';
import { DomainError } from '@countersign/http';
import type { Logger } from '@countersign/telemetry';

/** What follows the end of a log hears of it. */
export interface Following {
  /** It follows from after this position: from the end, or anew where the log was set back. */
  begin(position: number): void;
  /** What comes next, in order and without a gap. */
  next(events: readonly CloudEvent[]): void;
}

/** The log is followed from so long ago: a clock that goes before workflow's would ask for a time to come. */
const beforeMs = 2_000;
const backoffMs = 500;

/** Asks for what comes after a position, once. */
export const askAfter = async (
  pull: PullEvents,
  after: number,
  wait: number,
  signal: AbortSignal,
): Promise<EventsPage> => {
  const query = { after: `${after}`, limit: `${mostEvents}`, wait: `${wait}` };
  const page = eventsPage.parse(await pull(query, signal));
  const [first] = page.events;
  if (first && positionOf(first) !== after + 1)
    throw new Error(`after position ${after} came ${positionOf(first)}`);
  return page;
};

/** Follows the end of a log until `signal` aborts. What fails is asked for again. */
export async function tailLog(
  { pull, logger }: { pull: PullEvents; logger: Logger },
  following: Following,
  signal: AbortSignal,
): Promise<void> {
  let position: number | undefined;

  async function step(): Promise<void> {
    if (position === undefined) {
      const from = new Date(Date.now() - beforeMs).toISOString();
      const { next, events } = eventsPage.parse(
        await pull({ from, limit: '1', wait: '0' }, signal),
      );
      position = events[0] ? positionOf(events[0]) - 1 : next;
      following.begin(position);
    }
    const asked = performance.now();
    const { events, next } = await askAfter(pull, position, longestWaitMs, signal);
    position = next;
    if (events.length > 0) following.next(events);
    // A source that is about to stop does not wait.
    else if (performance.now() - asked < backoffMs) await pause();
  }

  const pause = async () => {
    await sleep(backoffMs, undefined, { signal }).catch(() => {});
  };

  while (!signal.aborted) {
    try {
      await step();
    } catch (error) {
      if (signal.aborted) return;
      // The log was set back: what was known of it is of another one.
      if (error instanceof DomainError && error.code === 'conflict') position = undefined;
      logger.debug({ err: error }, 'the end of the log can not be followed');
      await pause();
    }
  }
}
