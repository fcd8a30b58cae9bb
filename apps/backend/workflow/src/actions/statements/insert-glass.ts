import type { ActionType } from '@countersign/actions';
import type { SessionPrincipal } from '@countersign/auth/server';
import { activeSpan, traceparentOf } from '@countersign/telemetry';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import type { ExecutionOrder } from '../../executions/claim.ts';
import { insertAudit } from './insert-audit.ts';

/** Why the glass is broken, and by which second factor; within how many hours others are to look at it. */
export interface Broken {
  reason: string;
  /** How long ago that was given, when this is written. */
  factorSecondsAgo: number | null;
  reviewHours: number;
}

/**
 * Has what was just filed in this transaction approved by nobody: its case, the entry and the execution, born claimed by this
 * process for `leaseMs`. What the database finds against it is thrown as it says it.
 */
export async function insertGlass(
  db: Pick<WorkflowDb, 'execute'>,
  maker: SessionPrincipal,
  action: { id: string; actionType: ActionType },
  { reason, factorSecondsAgo, reviewHours }: Broken,
  leaseMs: number,
): Promise<ExecutionOrder> {
  const span = activeSpan();
  const { rows } = await db.execute<{ hash: string; canonical: string; not_after: string | null }>(
    sql`
    with broken as (
      update actions set status = 'approved', awaits = '{}', decided_by = maker_id, decided_at = now(),
        audit_count = audit_count + 1, glass_sequence = audit_count + 1
      where id = ${action.id}
      returning id as action_id, revision, audit_count, now() + make_interval(hours => execute_within_hours) as not_after
    ), opened as (
      insert into break_glass_cases (action_id, person_id, reason, session_id, second_factor_at, due_at)
      select action_id, ${maker.personId}::uuid, ${reason}::text, ${maker.sessionId}::text,
        now() - make_interval(secs => ${factorSecondsAgo}::float8), now() + make_interval(hours => ${reviewHours}::int)
      from broken
    ), execution as (
      insert into executions (action_id, revision, hash, state, attempt, claimed, due_at, trace_parent, not_after)
      select action_id, revision, r.hash, 'queued', 1, true, now() + make_interval(secs => ${leaseMs / 1000}),
        ${span ? traceparentOf(span) : null}::text, not_after from broken join revisions r using (action_id, revision)
    ), audit as (${insertAudit(sql`broken`, 'break_glass', maker, { reason })})
    select r.hash, r.canonical, not_after from broken join revisions r using (action_id, revision)`,
  );
  const { hash, canonical, not_after: until } = rows[0]!;
  const notAfter = until === null ? undefined : new Date(until).toISOString();
  const { id: actionId, actionType } = action;
  return { actionId, actionType, makerId: maker.personId, hash, canonical, notAfter, attempt: 1 };
}
