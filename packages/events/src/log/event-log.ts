import { DomainError } from '@countersign/http';
import type { SQL } from 'drizzle-orm';
import type { CloudEvent } from '../envelope.ts';
import type { LogDb } from './log-db.ts';
import type { Sequencer } from './sequencer.ts';

/** What a log numbers, in SQL that may name the row of `event_sequencer` by `s`. */
export interface LogEntries {
  /**
   * A row with its time `at` for each entry that is committed and has no position, up to so many; no time for one from before
   * there was a log.
   */
  unplaced: (most: number) => SQL;
  /** Whether something that happened before a time may have no position yet. */
  isUnfinished: (time: string) => SQL;
}

/** The log of a service: what it numbers, and how one reads it. */
export interface EventLog {
  db: LogDb;
  sequencer: Sequencer;
  entries: LogEntries;
  /**
   * What up to `limit` entries after a position tell, in order of positions; `undefined` where only a later release knows what.
   */
  read: (after: number, limit: number) => Promise<(CloudEvent | undefined)[]>;
}

/**
 * Up to `limit` events after a position, in order. Throws `unavailable` where the first of them is of a kind that only a later
 * release knows, whose processes tell of it.
 */
export async function listEvents(
  { read }: Pick<EventLog, 'read'>,
  after: number,
  limit: number,
): Promise<CloudEvent[]> {
  const entries = await read(after, limit);
  const unknown = entries.indexOf(undefined);
  if (unknown === 0) {
    throw new DomainError('unavailable', 'The next event is of a later release', {
      retryAfterSeconds: 1,
    });
  }
  return entries.slice(0, unknown === -1 ? undefined : unknown) as CloudEvent[];
}
