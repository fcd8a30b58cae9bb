import type { Cancellation, Outcome, Refusal } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import { insertAudit } from '../actions/statements/insert-audit.ts';
import { dateOf, type ExecutionRow } from '../actions/statements/select-action.ts';
import type { WorkflowDb } from '../database.ts';

/** What an action's row and its execution's say once that has come to its end. */
export interface Settled {
  execution: ExecutionRow;
  updatedAt: Date;
  /** Since the approval, or since its time. */
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
  const { outcome: state, ...detail } = outcome;
  const { result = null, refusal = null, because = null } = detail as Partial<Told>;
  const { rows } = await db.execute<Row>(sql`
    with settled as (
      update executions set state = ${state}, result = ${result && JSON.stringify(result)}::jsonb,
        refusal = ${refusal && JSON.stringify(refusal)}::jsonb, because = ${because}::text, last_error = null,
        settled_at = now()
      where action_id = ${actionId} and state in ('queued', 'stalled')
      returning action_id, attempt, settled_at, not_after, cancel_wished_at,
        extract(epoch from settled_at - greatest(queued_at, least(not_before, settled_at)))::float8 as seconds
    ), counted as (
      update actions set audit_count = audit_count + 1
      from settled where id = settled.action_id
      returning id as action_id, revision, audit_count, updated_at
    ), audit as (${insertAudit(sql`counted`, state, undefined, detail)})
    select attempt, settled_at, not_after, cancel_wished_at, updated_at, seconds from settled, counted`);
  const [row] = rows;
  if (!row) return undefined;
  const times = {
    notAfter: dateOf(row.not_after),
    cancelWishedAt: dateOf(row.cancel_wished_at),
    settledAt: new Date(row.settled_at),
  };
  const { attempt, seconds } = row;
  return {
    execution: { state, attempt, result, refusal, because, lastError: null, ...times },
    updatedAt: new Date(row.updated_at),
    seconds,
  };
}

/** What an owner says of each outcome. */
interface Told {
  result: Record<string, unknown>;
  refusal: Refusal;
  because: Cancellation;
}

interface Row extends Record<string, unknown> {
  attempt: number;
  settled_at: string;
  not_after: string | null;
  cancel_wished_at: string | null;
  updated_at: string;
  seconds: number;
}
