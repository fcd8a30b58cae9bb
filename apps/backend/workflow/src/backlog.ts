import { sql } from 'drizzle-orm';
import type { WorkflowDb } from './database.ts';

/** So many of a kind, and how long the oldest has been one. */
export interface Waiting {
  count: number;
  oldestSeconds: number;
}

export interface Backlog {
  /** Actions that wait for a decision, by type; types of which none waits are missing. */
  waiting: Record<string, Waiting>;
  queued: Waiting;
  stalled: Waiting;
  /** Cases of broken glass that nobody has closed, and those of them that are late. */
  cases: { open: number; overdue: number };
}

/** Counting ends here: what it reads does not grow without end when nobody decides. */
const most = 10_000;
const none: Waiting = { count: 0, oldestSeconds: 0 };

/** Reads what is open through the indexes of what is open, the oldest first, never the whole history. */
export async function readBacklog(db: WorkflowDb): Promise<Backlog> {
  const executions = (state: 'queued' | 'stalled') => sql`
    select ${state}::text as kind, '' as action_type, count(*)::int as count,
      coalesce(extract(epoch from now() - min(greatest(queued_at, not_before))), 0)::float8 as seconds, 0 as overdue
    from (select queued_at, not_before from executions where state = ${state}
      order by action_id limit ${most}) as open`;
  const { rows } = await db.execute<{
    kind: 'waiting' | 'queued' | 'stalled' | 'cases';
    action_type: string;
    count: number;
    seconds: number;
    overdue: number;
  }>(sql`
    select 'waiting' as kind, action_type, count(*)::int as count,
      extract(epoch from now() - min(submitted_at))::float8 as seconds, 0 as overdue
    from (select action_type, submitted_at from actions where status = 'pending'
      order by id limit ${most}) as open
    group by action_type
    union all ${executions('queued')}
    union all ${executions('stalled')}
    union all select 'cases', '', count(*)::int, 0, (count(*) filter (where due_at <= now()))::int
    from (select due_at from break_glass_cases where closed_at is null limit ${most}) as open`);
  const cases = { open: 0, overdue: 0 };
  const backlog: Backlog = { waiting: {}, queued: none, stalled: none, cases };
  for (const { kind, action_type: actionType, count, seconds, overdue } of rows) {
    const figure = { count, oldestSeconds: Math.max(0, seconds) };
    if (kind === 'cases') backlog.cases = { open: count, overdue };
    else if (kind === 'waiting') backlog.waiting[actionType] = figure;
    else backlog[kind] = figure;
  }
  return backlog;
}
