import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';

/** Counting ends here, however many wait. */
const most = 10_000;

/** How many letters are queued. */
export async function countLettersWaiting(db: NotificationDb): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (select from letters where state = 'queued' limit ${most}) as open`);
  return rows[0]?.count ?? 0;
}
