import { type ActionType, isActionType } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';

/** A claimed execution: what to deliver, and the attempt that holds its lease. */
export interface ExecutionOrder {
  actionId: string;
  actionType: ActionType;
  makerId: string;
  hash: string;
  canonical: string;
  /** Until when it may be executed (UTC ISO 8601), if that is limited. */
  notAfter?: string | undefined;
  /** Whether its owner is told never to execute it, unless it has. */
  cancel?: boolean;
  /** Rises with every claim: only the latest attempt may count a failure. */
  attempt: number;
  /** The trace of the approval (W3C `traceparent`), when it was traced. */
  traceParent?: string | undefined;
}

/**
 * Takes up to `limit` executions whose lease or backoff has passed by the database's clock, the
 * longest waiting first; also stalled ones that are not to be executed any more, until their owner has said so. Rows
 * that another process is taking are skipped; `takenOver` are those that another attempt still held.
 */
export async function claim(
  db: WorkflowDb,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<(ExecutionOrder & { takenOver: boolean })[]> {
  const { rows } = await db.execute<{
    action_id: string;
    action_type: string;
    maker_id: string;
    hash: string;
    canonical: string;
    attempt: number;
    trace_parent: string | null;
    not_after: string | null;
    cancel: boolean;
    taken_over: boolean;
  }>(sql`
    with queued as (
      select action_id, claimed from executions
      where state = 'queued' and due_at <= now()
      order by due_at limit ${limit} for update skip locked
    ), ending as (
      select action_id, claimed from executions
      where state = 'stalled' and due_at <= now() and (not_after is not null or cancel_wished_at is not null) -- as its index has it
        and (cancel_wished_at is not null or not_after <= now())
      order by due_at limit ${limit} for update skip locked
    ), due as (
      select * from queued union all select * from ending limit ${limit}
    ), claimed as (
      update executions e
      set attempt = attempt + 1, claimed = true, due_at = now() + make_interval(secs => ${leaseMs / 1000})
      from due where e.action_id = due.action_id
      returning e.action_id, e.revision, e.hash, e.attempt, e.trace_parent, e.not_after,
        e.cancel_wished_at is not null as cancel, due.claimed as taken_over
    )
    select c.action_id, a.action_type, a.maker_id, c.hash, r.canonical, c.attempt,
      c.trace_parent, c.not_after, c.cancel, c.taken_over
    from claimed c
    join actions a on a.id = c.action_id
    join revisions r on r.action_id = c.action_id and r.revision = c.revision`);
  return rows.flatMap((row) =>
    isActionType(row.action_type)
      ? [
          {
            actionId: row.action_id,
            actionType: row.action_type,
            makerId: row.maker_id,
            hash: row.hash,
            canonical: row.canonical,
            attempt: row.attempt,
            notAfter: row.not_after === null ? undefined : new Date(row.not_after).toISOString(),
            cancel: row.cancel,
            traceParent: row.trace_parent ?? undefined,
            takenOver: row.taken_over,
          },
        ]
      : [],
  );
}
