import { sql } from 'drizzle-orm';
import { insertAudit } from '../actions/statements/insert-audit.ts';
import type { WorkflowDb } from '../database.ts';
import type { ExecutionOrder } from './claim.ts';

/** How often and how far apart deliveries are tried. */
export interface RetryPlan {
  /** Failures before an execution stalls. */
  budget: number;
  backoffMs: number;
  backoffMaxMs: number;
}

/**
 * Notes that an attempt brought no outcome: tries again after a backoff, or stalls when the budget is
 * spent; one that is stalled stays so. Only the latest attempt counts; a late one changes nothing and returns
 * `undefined`. `seconds` are since the approval, or since its time.
 */
export async function countFailure(
  db: WorkflowDb,
  { actionId, attempt }: Pick<ExecutionOrder, 'actionId' | 'attempt'>,
  problem: string,
  { budget, backoffMs, backoffMaxMs }: RetryPlan,
): Promise<{ hasStalled: boolean; seconds: number } | undefined> {
  const { rows } = await db.execute<{ hasStalled: boolean; seconds: number }>(sql`
    with failed as (
      update executions set
        failures = failures + 1,
        claimed = false,
        last_error = ${problem},
        state = case when failures + 1 >= ${budget}::int then 'stalled' else state end,
        due_at = now() + make_interval(secs => least(
          ${backoffMaxMs / 1000}::float8, ${backoffMs / 1000}::float8 * power(2, least(failures, 16))))
      where action_id = ${actionId} and state in ('queued', 'stalled') and attempt = ${attempt}
      returning action_id, new.state <> old.state as stalls, extract(epoch from now() - greatest(queued_at, least(not_before, now())))::float8 as seconds
    ), counted as (
      update actions set audit_count = audit_count + 1
      from failed where id = failed.action_id and failed.stalls
      returning id as action_id, revision, audit_count
    ), audit as (${insertAudit(sql`counted`, 'stalled', undefined, { problem })})
    select stalls as "hasStalled", seconds from failed`);
  return rows[0];
}
