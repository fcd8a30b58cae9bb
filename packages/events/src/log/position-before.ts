import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { EventLog } from './event-log.ts';

/**
 * The position after which the first event comes that happened at a time or later; the last one where none has yet. Throws
 * `invalid` for a time to come, and `unavailable` while events of before still get their positions: the first of that time may
 * have none yet.
 */
export async function positionBefore(
  { db, entries }: Pick<EventLog, 'db' | 'entries'>,
  time: string,
): Promise<number> {
  const { rows } = await db.execute<Row>(sql`
    select ${time}::timestamptz > clock_timestamp() as "isToCome", ${entries.isUnfinished(time)} as "isUnfinished",
      coalesce(
        (select position - 1 from event_positions where latest >= ${time}::timestamptz
          order by latest, position limit 1),
        (select max(position) from event_positions), 0) as position
    from event_sequencer s`);
  const { isToCome, isUnfinished, position } = rows[0]!;
  if (isToCome) {
    throw new DomainError('invalid', 'The log is read from a time that has passed', {
      details: [{ field: 'from', message: 'must not lie in the future' }],
    });
  }
  if (isUnfinished) {
    const message = 'What happened before still gets its positions; try again';
    throw new DomainError('unavailable', message, { retryAfterSeconds: 5 });
  }
  return Number(position);
}

interface Row extends Record<string, unknown> {
  isToCome: boolean;
  isUnfinished: boolean;
  position: string;
}
