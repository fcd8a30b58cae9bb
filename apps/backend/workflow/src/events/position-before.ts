import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';

/** The position after which the first event comes that happened at a time or later; the last one where none has yet. */
export async function positionBefore(db: WorkflowDb, time: string): Promise<number> {
  const { rows } = await db.execute<{ position: string }>(sql`
    select coalesce(
      (select position - 1 from event_positions where latest >= ${time}::timestamptz
        order by latest, position limit 1),
      (select max(position) from event_positions), 0) as position`);
  return Number(rows[0]!.position);
}
