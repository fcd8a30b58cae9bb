import type { Outcome } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import { insertAudit } from '../actions/statements/insert-audit.ts';
import type { ExecutionRow } from '../actions/statements/select-action.ts';
import type { WorkflowDb } from '../database.ts';

/** What an action's row and its execution's say once that has come to its end. */
export interface Settled {
  execution: ExecutionRow;
  updatedAt: Date;
  /** Since the approval. */
  seconds: number;
}

/**
 * Writes down the owner's final word, from whichever attempt it came: the ledger says the same to all.
 * `undefined` when it stands already.
 */
export async function settle(
  db: WorkflowDb,
  actionId: string,
  outcome: Outcome,
): Promise<Settled | undefined> {
  const executed = outcome.outcome === 'executed';
  const result = executed ? JSON.stringify(outcome.result) : null;
  const refusal = executed ? null : JSON.stringify(outcome.refusal);
  const detail = executed ? { result: outcome.result } : { refusal: outcome.refusal };
  const { rows } = await db.execute<{
    attempt: number;
    settled_at: string;
    updated_at: string;
    seconds: number;
  }>(sql`
    with settled as (
      update executions set state = ${outcome.outcome}, result = ${result}::jsonb,
        refusal = ${refusal}::jsonb, last_error = null, settled_at = now()
      where action_id = ${actionId} and state in ('queued', 'stalled')
      returning action_id, attempt, settled_at,
        extract(epoch from settled_at - queued_at)::float8 as seconds
    ), counted as (
      update actions set audit_count = audit_count + 1
      from settled where id = settled.action_id
      returning id as action_id, revision, audit_count, updated_at
    ), audit as (${insertAudit(sql`counted`, outcome.outcome, undefined, detail)})
    select attempt, settled_at, updated_at, seconds from settled, counted`);
  const [row] = rows;
  if (!row) return undefined;
  return {
    execution: {
      state: outcome.outcome,
      attempt: row.attempt,
      result: executed ? outcome.result : null,
      refusal: executed ? null : outcome.refusal,
      lastError: null,
      settledAt: new Date(row.settled_at),
    },
    updatedAt: new Date(row.updated_at),
    seconds: row.seconds,
  };
}
