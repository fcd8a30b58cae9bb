import type { ActionType } from '@countersign/actions';
import { sql, type SQL } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';

/** An action that was filed, with what it needed. */
export interface PastAction extends Record<string, unknown> {
  id: string;
  actionType: ActionType;
  makerId: string;
  makerName: string;
  /** Who adopted it, and so counts as a maker of it in windows too. */
  adopterId: string | null;
  submittedAt: string;
  status: string;
  payload: Record<string, unknown>;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
  target: string | null;
  barred: string[];
  required: number;
  /** Its stages, as how many of whom; none of an action of a release before. */
  stages: { step: number; needed: number; who: string[] }[];
}

const pageSize = 2_000;

/**
 * The actions of these types of the last days, the oldest first, page by page: each is read while the one before is
 * looked at.
 */
export async function* readPast(
  db: WorkflowDb,
  types: readonly ActionType[],
  days: number,
): AsyncGenerator<PastAction[]> {
  const first = sql`(lpad(to_hex((extract(epoch from now() - make_interval(days => ${days}::int)) * 1000)::bigint), 12, '0')
    || '70008000000000000000')::uuid`;
  let next: Promise<PastAction[]> | undefined = readPage(db, types, first);
  while (next) {
    const rows: PastAction[] = await next;
    const end = rows.at(-1);
    next = rows.length < pageSize || !end ? undefined : readPage(db, types, sql`${end.id}::uuid`);
    // Whoever stops looking does not wait for it.
    next?.catch(() => undefined);
    if (rows.length > 0) yield rows;
  }
}

async function readPage(
  db: WorkflowDb,
  types: readonly ActionType[],
  after: SQL,
): Promise<PastAction[]> {
  const { rows } = await db.execute<PastAction>(sql`
    select a.id, a.action_type as "actionType", a.maker_id as "makerId", m.person_name as "makerName", a.adopter_id as "adopterId",
      a.submitted_at as "submittedAt", a.status, r.payload, r.before, r.after, r.target,
      array(select person_id::text from action_parties where action_id = a.id) as barred,
      a.required_approvals as required,
      (select coalesce(json_agg(json_build_object('step', s.step, 'needed', s.needed, 'who', s.who)
          order by s.stage), '[]')
        from action_stages s where s.action_id = a.id and s.revision = a.revision) as stages
    from actions a
    join revisions r on r.action_id = a.id and r.revision = a.revision
    join action_people m on m.action_id = a.id and m.person_id = a.maker_id
    where a.id > ${after} and a.action_type = any(${sql.param([...types])}::text[])
    order by a.id limit ${pageSize}`);
  return rows;
}
