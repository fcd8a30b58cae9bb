import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';

/** A claimed letter, and the attempt that holds its lease. */
export interface ClaimedLetter {
  entry: number;
  attempt: number;
  /** Since it was queued, by the database's clock. */
  ageMs: number;
}

/** Takes up to `limit` letters that are due, the longest waiting first; those that another process is taking are skipped. */
export async function claimLetters(
  db: NotificationDb,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<ClaimedLetter[]> {
  const { rows } = await db.execute<ClaimedLetter & Record<string, unknown>>(sql`
    with due as (
      select entry from letters where state = 'queued' and due_at <= now()
      order by due_at limit ${limit} for update skip locked
    )
    update letters l set attempts = attempts + 1, due_at = now() + make_interval(secs => ${leaseMs / 1_000})
    from due where l.entry = due.entry
    returning l.entry::float8 as entry, l.attempts as attempt,
      extract(epoch from now() - l.queued_at)::float8 * 1000 as "ageMs"`);
  return rows;
}
