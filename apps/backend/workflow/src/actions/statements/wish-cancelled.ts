import type { ActionType } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import type { ExecutionOrder } from '../../executions/claim.ts';
import { insertAudit } from './insert-audit.ts';

/**
 * Writes down that somebody wishes an approved action never to be executed, and claims its execution for `leaseMs`, so
 * that its owner is told at once. `undefined` when it was not there to be cancelled.
 */
export async function wishCancelled(
  db: WorkflowDb,
  person: Person,
  actionId: string,
  reason: string,
  leaseMs: number,
): Promise<ExecutionOrder | undefined> {
  const { rows } = await db.execute<{
    attempt: number;
    hash: string;
    canonical: string;
    action_type: ActionType;
    maker_id: string;
    trace_parent: string | null;
  }>(sql`
    with wished as (
      update executions set cancel_wished_at = now(), attempt = attempt + 1, claimed = true,
        state = case state when 'scheduled' then 'queued' else state end,
        due_at = now() + make_interval(secs => ${leaseMs / 1000})
      where action_id = ${actionId} and state in ('scheduled', 'queued', 'stalled') and cancel_wished_at is null
      returning action_id, revision, hash, attempt, trace_parent
    ), counted as (
      update actions set audit_count = audit_count + 1
      from wished where id = wished.action_id
      returning id as action_id, actions.revision, audit_count, action_type, maker_id
    ), audit as (${insertAudit(sql`counted`, 'cancel_wished', person, { reason })})
    select w.attempt, w.hash, r.canonical, c.action_type, c.maker_id, w.trace_parent
    from wished w join counted c using (action_id)
    join revisions r on r.action_id = w.action_id and r.revision = w.revision`);
  const [row] = rows;
  if (!row) return undefined;
  const { attempt, hash, canonical } = row;
  return {
    actionId,
    actionType: row.action_type,
    makerId: row.maker_id,
    hash,
    canonical,
    cancel: true,
    attempt,
    traceParent: row.trace_parent ?? undefined,
  };
}
