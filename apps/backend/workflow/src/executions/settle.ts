import type { Outcome } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import { insertAudit } from '../actions/statements/insert-audit.ts';
import type { WorkflowDb } from '../database.ts';

/**
 * Writes down the owner's final word, from whichever attempt it came: the ledger says the same to all.
 * Returns the seconds since the approval, or `undefined` when it stands already.
 */
export async function settle(
  db: WorkflowDb,
  actionId: string,
  outcome: Outcome,
): Promise<number | undefined> {
  const executed = outcome.outcome === 'executed';
  const result = executed ? JSON.stringify(outcome.result) : null;
  const refusal = executed ? null : JSON.stringify(outcome.refusal);
  const detail = executed ? { result: outcome.result } : { refusal: outcome.refusal };
  const { rows } = await db.execute<{ seconds: number }>(sql`
    with settled as (
      update executions set state = ${outcome.outcome}, result = ${result}::jsonb,
        refusal = ${refusal}::jsonb, last_error = null, settled_at = now()
      where action_id = ${actionId} and state in ('queued', 'stalled')
      returning action_id, extract(epoch from settled_at - queued_at)::float8 as seconds
    ), counted as (
      update actions set audit_count = audit_count + 1
      from settled where id = settled.action_id
      returning id as action_id, revision, audit_count
    ), audit as (${insertAudit(sql`counted`, outcome.outcome, undefined, detail)})
    select seconds from settled`);
  return rows[0]?.seconds;
}
