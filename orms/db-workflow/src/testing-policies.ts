import { audit } from './testing-actions.ts';
import { uuid } from './testing-steps.ts';

type Run = (sql: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

/** A stage as it is bound. */
export interface TestStage {
  stage: number;
  step: number;
  definition: Record<string, unknown>;
  needed: number;
}

/** What is filed, and under which policy. */
export interface TestFiling {
  actionType?: string;
  payload?: unknown;
  target?: string;
  targetVersion?: string;
  /** As the revision says it; `null` for a revision of the release before. */
  policy?: unknown;
  position?: number;
  stages?: TestStage[];
  required?: number;
  awaits?: string[];
  /** When it is to be executed. */
  schedule?: unknown;
  /** The files that it holds. */
  attachments?: unknown;
  /** The action that it says anew. */
  again?: string;
  /** Within how many hours it may be executed. */
  within?: number;
}

/** How somebody votes; `factor` is SQL for when they gave a second factor. */
export interface TestVote {
  stage?: number;
  groups?: string[] | null;
  signs?: boolean;
  status?: string;
  comment?: string | null;
  entered?: Record<string, unknown> | null;
  factor?: string | null;
  /** SQL for until when it may be executed then. */
  notAfter?: string;
  /** SQL for other columns of its execution; `waits` and `not_before` are in scope. */
  born?: Partial<Record<'state' | 'attempt' | 'claimed' | 'due_at' | 'not_before', string>>;
}

const plain: TestStage = {
  stage: 1,
  step: 1,
  definition: { name: 'Review', step: 1, approvals: 1, who: { roles: ['checker'] } },
  needed: 1,
};

/** `insert into action_stages` for the rows (id, revision) that `source` yields. */
export const bound = (source: string, stages: readonly TestStage[]): string => `
  insert into action_stages (action_id, revision, stage, step, definition, needed, other_than)
  select id, revision, s.*, nullif(array(select 1 from jsonb_array_elements(coalesce(s.definition -> 'otherGroupThan', '[]'))), '{}')
  from ${source}, jsonb_to_recordset('${JSON.stringify(stages)}')
    as s (stage int, step int, definition jsonb, needed int)`;

/** Files and decides actions under policies by the statements that the application sends, without its own rules. */
export function policiesBy(run: Run, maker: string) {
  async function file(filing: TestFiling = {}): Promise<string> {
    const { actionType = 'create_promotion', payload = { a: 1 }, stages = [plain] } = filing;
    const { target = null, targetVersion = null, position = 0, awaits = ['role:checker'] } = filing;
    const { policy = { actionType: '*', version: 0, rule: 0 } } = filing;
    const required = filing.required ?? stages.reduce((sum, { needed }) => sum + needed, 0);
    const canonical = JSON.stringify({
      actionType,
      payload,
      schemaVersion: 1,
      target,
      targetVersion,
      ...(filing.schedule !== undefined && { schedule: filing.schedule }),
      ...(filing.attachments !== undefined && { attachments: filing.attachments }),
    });
    const { rows } = await run(
      `with created as (
        insert into actions (action_type, schema_version, maker_id, required_approvals, audit_count, search, target,
          policy_position, awaits, execute_within_hours, filed_again_from)
        values ($1, 1, $2, $3, 1, '', $4, $5, $6, $11, $14) returning id, revision, audit_count
      ), person as (
        insert into action_people (action_id, person_id, part, person_name) select id, $2, 'maker', 'M' from created
      ), revised as (
        insert into revisions (action_id, revision, author_id, payload, canonical, hash, target, target_version, before,
          after, warnings, policy, schedule, attachments)
        select id, revision, $2, $7, $8, encode(sha256(convert_to(E'countersign.action.v1\\n' || $8, 'UTF8')), 'hex'),
          $4, $9, case when $4::text is not null then '{}'::jsonb end, $7, '[]', $10::jsonb, $12::jsonb, $13::jsonb from created
      ), stages as (${bound('created', stages)}
      ), audit as (${audit('created', 'id', 'submitted', '$2', 'M')}) select id from created`,
      [
        actionType,
        maker,
        required,
        target,
        position,
        awaits,
        JSON.stringify(payload),
        canonical,
        targetVersion,
        policy === null ? null : JSON.stringify(policy),
        filing.within ?? null,
        filing.schedule === undefined ? null : JSON.stringify(filing.schedule),
        filing.attachments === undefined ? null : JSON.stringify(filing.attachments),
        filing.again ?? null,
      ],
    );
    return String(rows[0]?.['id']);
  }

  /** Votes in a stage, and says what follows from it: what `take_seat` would say is not asked. */
  const vote = (
    id: string,
    checker: string,
    outcome: string,
    {
      stage = 1,
      groups = null,
      signs = false,
      status = 'approved',
      comment = 'Hm',
      entered = null,
      factor = null,
      notAfter = 'least(now() + make_interval(hours => execute_within_hours), end_of(r.schedule))',
      born = {},
    }: TestVote = {},
  ) => {
    const decides = outcome !== 'pending';
    const row = {
      state: `case when waits then 'scheduled' else 'queued' end`,
      attempt: '(not waits)::int',
      claimed: 'not waits',
      due_at: 'case when waits then not_before else now() end',
      not_before: 'not_before',
      ...born,
    };
    const event = decides ? outcome : status === 'approved' ? 'approval_given' : 'rejection_given';
    return run(
      `with voted as (
        update actions set status = '${outcome}', audit_count = audit_count + 1,
          approvals = approvals + ${status === 'approved' ? 1 : 0},
          decided_by = ${decides ? uuid(checker) : 'null'}, decided_at = ${decides ? 'now()' : 'null'}
        where id = $1 returning id, revision, audit_count, execute_within_hours
      ), person as (
        insert into action_people (action_id, person_id, part, person_name)
        select id, ${uuid(checker)}, 'checker', 'C' from voted on conflict do nothing
      ), review as (
        insert into reviews (action_id, revision, checker_id, status, comment, hash, session_id, stage, groups, signs,
          entered, second_factor_at)
        select r.action_id, r.revision, ${uuid(checker)}, '${status}', $4, r.hash, 's', $2, $3, ${signs}, $5, ${factor}
        from voted join revisions r on r.action_id = id and r.revision = voted.revision
      ), execution as (
        insert into executions (action_id, revision, hash, not_after, ${Object.keys(row).join(', ')})
        select r.action_id, r.revision, r.hash, ${notAfter}, ${Object.values(row).join(', ')}
        from voted join revisions r on r.action_id = id and r.revision = voted.revision,
          lateral (select (r.schedule ->> 'notBefore')::timestamptz as not_before) planned,
          lateral (select coalesce(not_before > now(), false) as waits) so where ${outcome === 'approved'}
      ), audit as (${audit('voted', 'id', event, uuid(checker), 'C', JSON.stringify({ comment }))}) select id from voted`,
      [id, stage, groups, comment, entered && JSON.stringify(entered)],
    );
  };

  return { file, vote };
}
