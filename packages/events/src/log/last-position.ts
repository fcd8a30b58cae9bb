import { sql } from 'drizzle-orm';
import type { LogDb } from './log-db.ts';

/** The last position there is by the database, which the tail may not know; 0 where there is none. */
export async function lastPosition(db: LogDb): Promise<number> {
  const { rows } = await db.execute<{ position: string }>(
    sql`select coalesce(max(position), 0) as position from event_positions`,
  );
  return Number(rows[0]!.position);
}
