import { type SQL, sql } from 'drizzle-orm';
import type { Waiting } from '../backlog.ts';
import type { WorkflowDb } from '../database.ts';

/** Counting ends here. */
const most = 10_000;

const without = (looked: SQL): SQL => sql`
  select e.id, e.at from event_sequencer s cross join lateral (
    select e.id, e.at from audit_entries e where ${looked} and not exists (
      select from event_positions p where p.action_id = e.action_id and p.sequence = e.sequence)
    limit ${most}) e`;

/** Entries that are committed and have no position, and how old the oldest is that is not from before there was a log. */
export async function readUnplaced(db: WorkflowDb): Promise<Waiting> {
  const { rows } = await db.execute<{ count: number; seconds: number | null }>(sql`
    select count(*)::int as count,
      greatest(0, extract(epoch from clock_timestamp() - min(at) filter (where id is not null)))::float8 as seconds
    from (${without(sql`e.id > s.floor`)}
      union all ${without(sql`e.id is null and e.at >= s.history_from`)}) unplaced`);
  const { count, seconds } = rows[0]!;
  return { count, oldestSeconds: seconds ?? 0 };
}
