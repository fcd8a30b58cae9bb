import type { ActionType, ReviewStatus, Schedule } from '@countersign/actions';
import { activeSpan, traceparentOf } from '@countersign/telemetry';
import type { SessionPrincipal } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import { filesHeldBy } from '../../attachments/held-by.ts';
import type { WorkflowDb } from '../../database.ts';
import type { ExecutionOrder } from '../../executions/claim.ts';
import { insertAudit } from './insert-audit.ts';
import { type WithDelegators, delegatorsJson, wordsOf } from '../../policies/words.ts';
import type { ActionRow } from './select-action.ts';

/** A decision on a revision. */
export interface Vote {
  revision: number;
  status: ReviewStatus;
  comment: string | null;
  entered: Entered;
}

/** What of the payload was entered again, each field as the payload has it where that is the same. */
export type Entered = Record<string, unknown> | null;

/** Who decides, with what auth says of them in the very request. */
export type Checker = SessionPrincipal & WithDelegators & { secondFactorSecondsAgo: number | null };

/** What the wire form of an action is made of, its execution left out. */
type VotedRow = Omit<ActionRow, 'execution'>;

/** What a counted vote brought about. */
export interface CastVote {
  /** The action as it stands then, but for its execution. */
  row: VotedRow;
  /** What the vote decided, if anything, and how long after the submission. */
  decision: 'approved' | 'rejected' | undefined;
  seconds: number;
  /** The execution to deliver, born claimed by this process for `leaseMs`, when every stage is met and its time has come. */
  order: ExecutionOrder | undefined;
}

/**
 * Counts a vote on the locked action row, in one statement with everything that follows from it: the
 * person, the review in the first open stage that waits for them, the audit entry and, when that was the last
 * approval, the execution. `undefined` when the action was not there to be voted on by this person; of two votes of theirs at the same moment one is a
 * unique violation.
 *
 * An approval by somebody who could be needed in another stage is `unweighed`, and not counted, unless `weighed` says
 * how many entries the history had when it was looked whether they are, and that is what it still has. The stages
 * in which they could be are read before the row is locked: where one was added since, the row needs more than those.
 */
export async function castVote(
  db: WorkflowDb,
  checker: Checker,
  actionId: string,
  vote: Vote,
  leaseMs: number,
  weighed: number | null = null,
): Promise<CastVote | 'unweighed' | undefined> {
  const { personId, name, sessionId } = checker;
  const detail = JSON.stringify({ comment: vote.comment });
  const entered = vote.entered && JSON.stringify(vote.entered);
  const factorAt = sql`now() - make_interval(secs => ${checker.secondFactorSecondsAgo}::int)`;
  // As they are called in this action, where they have a part in it.
  const forName = sql`coalesce((select known.person_name from action_people known
    where known.action_id = source.action_id and known.person_id = source.for_person), source.for_name)`;
  const span = activeSpan();
  const traceParent = span ? traceparentOf(span) : null;
  const mine = sql`${sql.param(wordsOf(checker))}::text[]`;
  const { rows } = await db.execute<Voted>(sql`
    with seat as (
      select t.*, case when ${vote.status}::text = 'approved' and ${weighed}::int is null and t.outcome = 'pending'
        then (select case when t.for_person is not null or bool_or(s.other_than is not null or s.stage <> t.stage and (s.who && ${mine} or s.late && ${mine}))
            then -1 else sum(s.needed) end
          from action_stages s where s.action_id = ${actionId} and s.revision = ${vote.revision}::int) end as needs
      from take_seat(${actionId}, ${vote.revision}::int, ${personId}::uuid, ${mine},
        ${JSON.stringify(checker.limits)}::jsonb, ${vote.status}::text, ${vote.comment !== null}::boolean,
        ${entered}::jsonb, ${factorAt}, ${delegatorsJson(checker)}::jsonb) t
    ), voted as (
      update actions set
        approvals = approvals + (${vote.status}::text = 'approved')::int,
        audit_count = audit_count + 1,
        status = seat.outcome,
        awaits = seat.awaits,
        decided_by = case when seat.outcome in ('approved', 'rejected') then ${personId}::uuid end,
        decided_at = case when seat.outcome in ('approved', 'rejected') then now() end
      from seat
      where id = ${actionId} and revision = ${vote.revision} and (needs is null or needs = required_approvals)
        and (${weighed}::int is null or audit_count = ${weighed}::int)
      returning id as action_id, action_type, maker_id, adopter_id, adopter_name, orphaned_at, status, revision, approvals,
        required_approvals, late_since, assignee_id, assignee_name, audit_count, decided_by, submitted_at, updated_at, decided_at, filed_again_from, reverses,
        extract(epoch from now() - submitted_at)::float8 as seconds,
        now() + make_interval(hours => execute_within_hours) as policy_end, seat.stage, seat.groups, seat.signs,
        seat.for_person, seat.for_name
    ), current as (
      select voted.*, r.hash, r.canonical, r.payload, r.target, r.target_version, r.schedule, p.person_name,
        (r.schedule ->> 'notBefore')::timestamptz as not_before, least(policy_end, end_of(r.schedule)) as not_after,
        coalesce((r.schedule ->> 'notBefore')::timestamptz > now(), false) as waits
      from voted
      join revisions r on r.action_id = voted.action_id and r.revision = voted.revision
      join action_people p on p.action_id = voted.action_id and p.person_id = voted.maker_id
    ), person as (
      insert into action_people (action_id, person_id, part, person_name)
      select action_id, ${personId}::uuid, 'checker', ${name}::text from voted
      union all select action_id, for_person, 'checker', for_name from voted where for_person is not null
      on conflict (action_id, person_id) do nothing
    ), review as (
      insert into reviews (action_id, revision, checker_id, status, comment, hash, session_id, stage, groups, signs,
        entered, second_factor_at, on_behalf_of)
      select action_id, revision, ${personId}::uuid, ${vote.status}::text, ${vote.comment}::text, hash,
        ${sessionId}::text, stage, groups, signs, ${entered}::jsonb, ${factorAt},
        for_person from current
    ), execution as (
      insert into executions (action_id, revision, hash, state, attempt, claimed, due_at, trace_parent, not_before, not_after)
      select action_id, revision, hash, case when waits then 'scheduled' else 'queued' end, (not waits)::int, not waits,
        case when waits then not_before else now() + make_interval(secs => ${leaseMs / 1000}) end,
        ${traceParent}::text, not_before, not_after from current
      where status = 'approved'
    ), audit as (${insertAudit(
      sql`voted`,
      sql`case when source.status <> 'pending' then source.status
        when ${vote.status}::text = 'approved' then 'approval_given' else 'rejection_given' end`,
      checker,
      sql`case when source.for_person is null then ${detail}::jsonb else ${detail}::jsonb
        || jsonb_build_object('onBehalfOf', jsonb_build_object('personId', source.for_person, 'name', ${forName})) end`,
    )})
    select current.*, (canonical::jsonb ->> 'schemaVersion')::int as schema_version, action_id is not null as counted
    from seat left join current on true`);
  const [voted] = rows;
  if (!voted) return undefined;
  if (!voted.counted) return 'unweighed';
  const { action_type: actionType, maker_id: makerId, status, seconds, hash, canonical } = voted;
  const notAfter = voted.not_after === null ? undefined : new Date(voted.not_after).toISOString();
  const order = { actionId, actionType, makerId, hash, canonical, notAfter, attempt: 1 };
  return {
    row: toRow(actionId, voted),
    decision: status === 'approved' || status === 'rejected' ? status : undefined,
    seconds,
    order: status === 'approved' && !voted.waits ? order : undefined,
  };
}

/** The columns of a counted vote's action, times as the database writes them; all are null when it was not counted. */
interface Voted extends Record<string, unknown> {
  counted: boolean;
  action_type: ActionType;
  schema_version: number;
  maker_id: string;
  person_name: string;
  adopter_id: string | null;
  adopter_name: string | null;
  orphaned_at: string | null;
  status: 'pending' | 'returned' | 'approved' | 'rejected';
  revision: number;
  approvals: number;
  required_approvals: number;
  late_since: string | null;
  assignee_id: string | null;
  assignee_name: string | null;
  decided_by: string | null;
  submitted_at: string;
  updated_at: string;
  decided_at: string | null;
  payload: unknown;
  hash: string;
  canonical: string;
  target: string | null;
  target_version: string | null;
  filed_again_from: string | null;
  reverses: string | null;
  seconds: number;
  schedule: Schedule | null;
  /** Whether it is executed later, once it is approved. */
  waits: boolean;
  not_after: string | null;
}

function toRow(id: string, voted: Voted): VotedRow {
  return {
    id,
    actionType: voted.action_type,
    schemaVersion: voted.schema_version,
    status: voted.status,
    revision: voted.revision,
    approvals: voted.approvals,
    requiredApprovals: voted.required_approvals,
    lateSince: voted.late_since === null ? null : new Date(voted.late_since),
    assigneeId: voted.assignee_id,
    assigneeName: voted.assignee_name,
    makerId: voted.maker_id,
    makerName: voted.person_name,
    adopterId: voted.adopter_id,
    adopterName: voted.adopter_name,
    orphanedAt: voted.orphaned_at === null ? null : new Date(voted.orphaned_at),
    decidedBy: voted.decided_by,
    submittedAt: new Date(voted.submitted_at),
    updatedAt: new Date(voted.updated_at),
    decidedAt: voted.decided_at === null ? null : new Date(voted.decided_at),
    payload: voted.payload,
    hash: voted.hash,
    target: voted.target,
    targetVersion: voted.target_version,
    schedule: voted.schedule,
    attachments: filesHeldBy(voted.canonical),
    filedAgainFrom: voted.filed_again_from,
    reverses: voted.reverses,
  };
}
