import type {
  ActionDetail,
  Attachment,
  GlassCase,
  PersonRef,
  Schedule,
} from '@countersign/actions';
import type { Found } from '@countersign/database';
import type { BoundPolicy } from '@countersign/policy';
import { sql, type SQL } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { type StageRow, stagesJson, type VoteRow, votesJson } from '../../policies/bound-stages.ts';
import type { WithDelegators } from '../../policies/words.ts';
import { mayReview } from './may-review.ts';
import { observes } from './observes.ts';
import { pictured } from './pictured.ts';

/** An action with all that its wire form needs. */
export interface ActionRow {
  id: string;
  actionType: string;
  schemaVersion: number;
  status: string;
  revision: number;
  approvals: number;
  requiredApprovals: number;
  /** The first reminder of the current revision, if there was one. */
  lateSince: Date | null;
  /** Who is asked to decide it. */
  assigneeId: string | null;
  assigneeName: string | null;
  makerId: string;
  makerName: string;
  /** Who adopted it, if anybody. */
  adopterId: string | null;
  adopterName: string | null;
  /** Since when nobody answers for it. */
  orphanedAt: Date | null;
  decidedBy: string | null;
  submittedAt: Date;
  updatedAt: Date;
  decidedAt: Date | null;
  payload: unknown;
  hash: string;
  target: string | null;
  targetVersion: string | null;
  /** When it is to be executed, unless as soon as it is approved. */
  schedule: Schedule | null;
  /** The files that it holds. */
  attachments: Attachment[] | null;
  /** The action that it says anew, if it was filed again. */
  filedAgainFrom: string | null;
  /** The executed action that it undoes, if it is a reversal. */
  reverses: string | null;
  /** Its case, if its maker broke the glass. */
  breakGlass?: GlassCase | null;
  /** What some stage asks to enter again, where a list says it. */
  reenter?: string[] | null;
  /** What of the picture a list tells. */
  pictured?: Record<string, unknown> | null;
  execution: ExecutionRow | null;
}

/** What the rules look at of an action itself. */
export type StandingRow = Pick<
  ActionRow,
  'id' | 'status' | 'revision' | 'makerId' | 'adopterId' | 'orphanedAt'
> & { execution: Pick<ExecutionRow, 'state' | 'cancelWishedAt'> | null };

/** What the rules look at beside that. */
export interface StateFacts {
  /** Who changed it after the maker, in that order. */
  editors: PersonRef[];
  /** Who has adopted it, so far. */
  adopterIds: string[];
  /** Who has voted in it, in whatever revision. */
  voterIds: string[];
  /** Who has asked for changes, each as often as they did. */
  returnerIds: string[];
  /** Who has stepped back from deciding it, in that order. */
  recused: Recusal[];
  /** What the current revision needs; none of an action that a release before decided. */
  stages: StageRow[];
  /** Who reviewed the current revision. */
  votes: VoteRow[];
  expiresAt: string | null;
  /** Since the current revision. */
  hoursWaiting: number;
  /** Whom the action concerns. */
  partyIds: string[];
  /** Whether the current revision names the reader among its observers. */
  observes: boolean;
}

/** The same, with what is shown of it to one reader. */
export interface RuleFacts extends StateFacts {
  /** By what the stages were chosen. */
  policy: BoundPolicy | null;
  /** What the history tells of who is asked to decide, while that can be decided. */
  assignment: AssignmentRow | null;
  /** Within how many hours of its approval it is executed, if that is limited. */
  executeWithinHours: number | null;
  /** How many entries its history has. */
  auditCount: number;
  /** Whether the reader may review it, whatever their roles. */
  reviewable: boolean;
}

/** Who stepped back, why, and when in UTC ISO 8601. */
export type Recusal = ActionDetail['recused'][number];

/** By whom, and when as PostgreSQL writes it, somebody was asked to decide; and the entry that tells of it. */
export interface AssignmentRow {
  by: PersonRef;
  at: string;
  revision: number;
  note: string | null;
  sequence: number;
}

/** An action's execution, which begins with its approval. */
export interface ExecutionRow {
  state: string;
  attempt: number;
  result: unknown;
  refusal: unknown;
  lastError: string | null;
  notAfter: Date | null;
  cancelWishedAt: Date | null;
  because: string | null;
  settledAt: Date | null;
}

/** A row as it comes: times as PostgreSQL writes them, the execution beside the action. */
type Selected = Omit<ActionRow, Times | 'decidedAt' | 'lateSince' | 'orphanedAt' | 'execution'> &
  Record<Times, string> &
  Omit<ExecutionRow, 'state' | ExecutionTimes> & {
    decidedAt: string | null;
    lateSince: string | null;
    orphanedAt: string | null;
    state: string | null;
  } & Record<ExecutionTimes, string | null>;
type ExecutionTimes = 'notAfter' | 'cancelWishedAt' | 'settledAt';
type Times = 'submittedAt' | 'updatedAt';

/** SQL: where the case `c` of a broken glass stands. */
export const glassState = `coalesce(c.outcome, case when c.due_at <= now() then 'overdue' else 'open' end)`;

// Written out: to put it together of columns for each call, and to map what comes by them, took a quarter
// of the time of a list. The version is read from the bytes only of an amendment, which may have another.
const columns = sql.raw(`
  a.id, a.action_type as "actionType", case when a.revision = 1 then a.schema_version
    else (v.canonical::jsonb ->> 'schemaVersion')::int end as "schemaVersion",
  a.status, a.revision, a.approvals, a.required_approvals as "requiredApprovals",
  a.late_since as "lateSince", a.assignee_id as "assigneeId", a.assignee_name as "assigneeName",
  a.maker_id as "makerId", m.person_name as "makerName", a.adopter_id as "adopterId", a.adopter_name as "adopterName",
  a.orphaned_at as "orphanedAt", a.decided_by as "decidedBy",
  a.submitted_at as "submittedAt", a.updated_at as "updatedAt", a.decided_at as "decidedAt",
  v.payload, v.hash, v.target, v.target_version as "targetVersion", v.schedule, v.attachments, a.filed_again_from as "filedAgainFrom", a.reverses,
  x.state, x.attempt, x.result, x.refusal, x.last_error as "lastError",
  x.not_after as "notAfter", x.cancel_wished_at as "cancelWishedAt", x.because, x.settled_at as "settledAt",
  case when a.glass_sequence is not null then (
    select json_build_object('state', ${glassState}, 'needed', c.needed,
      'given', (select count(*) from break_glass_reviews g where g.action_id = c.action_id),
      'dueAt', to_char(c.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from break_glass_cases c where c.action_id = a.id) end as "breakGlass"`);
const reenter =
  sql.raw(`case when a.status in ('pending', 'returned') then (select array_agg(distinct f.name)
    from action_stages s, jsonb_array_elements_text(s.definition -> 'reenter') f(name)
    where s.action_id = a.id and s.revision = a.revision) end as reenter`);
/** SQL: `StateFacts` of the action `a` with its current revision `v`, but for what is of one reader. */
export const stateFacts = sql.raw(`
  (select coalesce(json_agg(json_build_object('personId', p.person_id, 'name', p.person_name) order by p.joined_at), '[]')
    from action_people p where p.action_id = a.id and p.part = 'editor') as editors,
  array(select p.person_id::text from action_people p
    where p.action_id = a.id and p.part = 'checker') as "voterIds",
  array(select r.checker_id::text from reviews r
    where r.action_id = a.id and r.status = 'changes_requested') as "returnerIds",
  case when a.adopter_id is null then '{}' else array(select p.person_id::text from action_people p
    where p.action_id = a.id and p.part = 'adopter') end as "adopterIds",
  case when a.recused_sequence is null then '[]' else (
    select json_agg(json_build_object('personId', e.actor_id, 'name', e.actor_name, 'reason', e.detail ->> 'reason',
      'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.sequence)
    from audit_entries e where e.action_id = a.id and e.event = 'recused') end as recused,
  ${stagesJson} as stages,
  ${votesJson} as votes,
  ends_at(a) as "expiresAt",
  (extract(epoch from now() - v.created_at) / 3600)::float8 as "hoursWaiting",
  array(select distinct p.person_id::text from action_parties p where p.action_id = a.id) as "partyIds"`);
const shown = sql.raw(`
  (select v.policy || jsonb_build_object('ruleName',
      p.document #>> array['rules', v.policy ->> 'rule', 'name'])
    from policy_versions p where p.action_type = v.policy ->> 'actionType'
      and p.version = (v.policy ->> 'version')::int) as policy,
  a.execute_within_hours as "executeWithinHours", a.audit_count as "auditCount",
  case when a.status = 'pending' then (
    select json_build_object('by', json_build_object('personId', e.actor_id, 'name', e.actor_name), 'at', e.at,
      'revision', e.revision, 'note', e.detail ->> 'note', 'sequence', e.sequence)
    from audit_entries e where e.action_id = a.id and e.sequence = a.assigned_sequence) end as assignment`);
const beside = sql.raw(`
  join revisions v on v.action_id = a.id and v.revision = a.revision
  join action_people m on m.action_id = a.id and m.person_id = a.maker_id
  left join executions x on x.action_id = a.id`);

/**
 * Reads an action: its current revision with its stages and votes, the maker’s name, the execution, who edited
 * and whom it concerns; and whether `reader` may review it, and observes it.
 */
export async function readAction(
  db: WorkflowDb,
  reader: WithDelegators,
  id: string,
): Promise<(ActionRow & RuleFacts) | undefined> {
  const { rows } = await db.execute<Selected & RuleFacts & Record<string, unknown>>(sql`
    select ${columns}, ${stateFacts}, ${shown}, exists (select from ${mayReview('a', reader)}) as reviewable,
      ${observes('a', reader)} as observes
    from actions a ${beside} where a.id = ${id}`);
  return rows[0] && toRow<RuleFacts>(rows[0]);
}

/** Reads the actions of a page (`KeysetRows`), each with how many match, in no order. */
export async function readActions(db: WorkflowDb, page: SQL): Promise<(ActionRow & Found)[]> {
  const { rows } = await db.execute<Selected & Found & Record<string, unknown>>(sql`
    select ${columns}, ${reenter}, ${pictured}, page.found from ${page} as page join actions a on a.id = page.key ${beside}`);
  return rows.map((row) => toRow<Found>(row));
}

function toRow<More>(selected: Selected & More): ActionRow & More {
  const { state, attempt, result, refusal, lastError, because, ...rest } = selected as Selected;
  const { notAfter, cancelWishedAt, settledAt, ...row } = rest;
  const times = {
    notAfter: dateOf(notAfter),
    cancelWishedAt: dateOf(cancelWishedAt),
    settledAt: dateOf(settledAt),
  };
  const execution = { attempt, result, refusal, lastError, because, ...times };
  return {
    ...row,
    submittedAt: new Date(row.submittedAt),
    updatedAt: new Date(row.updatedAt),
    decidedAt: dateOf(row.decidedAt),
    lateSince: dateOf(row.lateSince),
    orphanedAt: dateOf(row.orphanedAt),
    execution: state === null ? null : { state, ...execution },
  } as ActionRow & More;
}

/** A time as PostgreSQL writes it. */
export function dateOf(time: string | null): Date | null {
  return time === null ? null : new Date(time);
}
