import { sql, type SQL } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { mayReview } from './may-review.ts';

/** An action with all that its wire form and the rules need. */
export interface ActionRow {
  id: string;
  actionType: string;
  schemaVersion: number;
  status: string;
  revision: number;
  approvals: number;
  requiredApprovals: number;
  makerId: string;
  makerName: string;
  decidedBy: string | null;
  submittedAt: Date;
  updatedAt: Date;
  decidedAt: Date | null;
  payload: unknown;
  hash: string;
  target: string | null;
  targetVersion: string | null;
  execution: ExecutionRow | null;
  editorIds: string[];
  /** Who reviewed the current revision. */
  reviewerIds: string[];
  /** Whom the action concerns. */
  partyIds: string[];
  /** Whether the reader may review it, whatever their roles. */
  reviewable: boolean;
}

/** An action's execution, which begins with its approval. */
export interface ExecutionRow {
  state: string;
  attempt: number;
  result: unknown;
  refusal: unknown;
  lastError: string | null;
  settledAt: Date | null;
}

/** A row as it comes: times as PostgreSQL writes them, the execution beside the action. */
type Selected = Omit<ActionRow, Times | 'decidedAt' | 'execution'> &
  Record<Times, string> &
  Omit<ExecutionRow, 'state' | 'settledAt'> & {
    decidedAt: string | null;
    state: string | null;
    settledAt: string | null;
  };
type Times = 'submittedAt' | 'updatedAt';

// Read as it is: to put it together of columns for each call, and to map what comes by them, took a
// quarter of the time of a list.
// An amendment may be of another version than what was filed first.
const columns = sql.raw(`
  a.id, a.action_type as "actionType", (v.canonical::jsonb ->> 'schemaVersion')::int as "schemaVersion",
  a.status, a.revision, a.approvals, a.required_approvals as "requiredApprovals",
  a.maker_id as "makerId", m.person_name as "makerName", a.decided_by as "decidedBy",
  a.submitted_at as "submittedAt", a.updated_at as "updatedAt", a.decided_at as "decidedAt",
  v.payload, v.hash, v.target, v.target_version as "targetVersion",
  x.state, x.attempt, x.result, x.refusal, x.last_error as "lastError", x.settled_at as "settledAt",
  array(select p.person_id::text from action_people p
    where p.action_id = a.id and p.part = 'editor') as "editorIds",
  array(select r.checker_id::text from reviews r
    where r.action_id = a.id and r.revision = a.revision) as "reviewerIds",
  array(select distinct p.person_id::text from action_parties p where p.action_id = a.id) as "partyIds"`);
const tables = sql.raw(`actions a
  join revisions v on v.action_id = a.id and v.revision = a.revision
  join action_people m on m.action_id = a.id and m.person_id = a.maker_id
  left join executions x on x.action_id = a.id`);

/**
 * Reads the actions whose ids a query in parentheses yields, in no order: their current revision, the
 * maker’s name, the execution, who edited, who reviewed and whom they concern; and whether `reader` may
 * review them.
 */
export async function readActions(
  db: WorkflowDb,
  reader: { personId: string },
  ids: SQL,
): Promise<ActionRow[]> {
  const { rows } = await db.execute<Selected & Record<string, unknown>>(sql`
    select ${columns}, exists (select from ${mayReview('a', reader.personId)}) as reviewable
    from ${tables} where a.id in ${ids}`);
  return rows.map(toRow);
}

function toRow(selected: Selected): ActionRow {
  const { state, attempt, result, refusal, lastError, settledAt, ...row } = selected;
  const execution = { attempt, result, refusal, lastError, settledAt: dateOf(settledAt) };
  return {
    ...row,
    submittedAt: new Date(row.submittedAt),
    updatedAt: new Date(row.updatedAt),
    decidedAt: dateOf(row.decidedAt),
    execution: state === null ? null : { state, ...execution },
  };
}

function dateOf(time: string | null): Date | null {
  return time === null ? null : new Date(time);
}
