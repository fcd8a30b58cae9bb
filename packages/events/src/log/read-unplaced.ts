import { sql } from 'drizzle-orm';
import type { EventLog } from './event-log.ts';

/** So many entries without a position, and for how long the oldest has been one. */
export interface Unplaced {
  count: number;
  oldestSeconds: number;
}

/** Counting ends here. */
const most = 10_000;

/** Entries that are committed and have no position, and how old the oldest is that is not from before there was a log. */
export async function readUnplaced({
  db,
  entries,
}: Pick<EventLog, 'db' | 'entries'>): Promise<Unplaced> {
  const { rows } = await db.execute<{ count: number; seconds: number | null }>(sql`
    select count(*)::int as count, greatest(0, extract(epoch from clock_timestamp() - min(at)))::float8 as seconds
    from (select unplaced.at from event_sequencer s cross join lateral (${entries.unplaced(most)}) unplaced) found`);
  const { count, seconds } = rows[0]!;
  return { count, oldestSeconds: seconds ?? 0 };
}
