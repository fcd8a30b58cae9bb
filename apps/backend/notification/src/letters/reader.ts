import { mostEvents } from '@countersign/events';
import { createLogReader, type LogReader, type PullEvents } from '@countersign/events/reader';
import type { Logger, Metrics } from '@countersign/telemetry';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { NotificationDb } from '../database.ts';

/** Of an event that somebody is to be mailed of, whatever else it tells: none that is not understood holds up the others. */
const mailed = z.object({ entry: z.int().min(1), letter: z.literal(true) });

/**
 * Reads auth's log from its first event on, and queues a mail for each event that somebody is to be mailed of: once, whatever process
 * does it. What it says is asked of auth when it is sent.
 */
export function createLetterReader(options: {
  db: NotificationDb;
  pull: PullEvents;
  logger: Logger;
  metrics?: Metrics | undefined;
}): LogReader {
  return createLogReader({
    ...options,
    reader: 'letters',
    // All that was before there were letters is read through once.
    settings: { limit: mostEvents },
    plan: async (events) => {
      const entries = events.flatMap(({ data }) => mailed.safeParse(data).data?.entry ?? []);
      return async (tx) => {
        if (entries.length === 0) return;
        await tx.execute(sql`
          insert into letters (entry) select unnest(${sql.param(entries)}::bigint[]) on conflict do nothing`);
      };
    },
  });
}
