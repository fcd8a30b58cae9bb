import type { PersonRef } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import {
  dateOf,
  type StandingRow,
  type StateFacts,
  stateFacts,
} from '../actions/statements/select-action.ts';
import type { WorkflowDb } from '../database.ts';

/** Where an action stands, and who took part in it, as its history and its comments tell. */
export interface ConcernedRow extends StandingRow, StateFacts {
  /** Who is asked to decide it. */
  assigneeId: string | null;
  participants: PersonRef[];
  /** Who is named in comments that stand, each with the number of the entry that tells of the comment. */
  mentions: (PersonRef & { entry: number })[];
  /** Whether its glass was broken and that case is open, and who has looked at it. */
  openCase: boolean;
  caseReviewerIds: string[];
}

type Selected = Omit<ConcernedRow, 'orphanedAt' | 'execution'> & {
  orphanedAt: string | null;
  state: string | null;
  cancelWishedAt: string | null;
};

/** Reads it of some actions, in one statement and no order; nothing of what they are about. */
export async function readConcerned(
  db: WorkflowDb,
  ids: readonly string[],
): Promise<ConcernedRow[]> {
  const { rows } = await db.execute<Selected & Record<string, unknown>>(sql`
    select a.id, a.status, a.revision, a.maker_id as "makerId", a.adopter_id as "adopterId", a.assignee_id as "assigneeId",
      a.orphaned_at as "orphanedAt", x.state, x.cancel_wished_at as "cancelWishedAt", ${stateFacts}, false as observes,
      (select coalesce(json_agg(json_build_object('personId', p.person_id, 'name', p.person_name)), '[]') from (
        select person_id, person_name from action_people where action_id = a.id
        union select actor_id, actor_name from audit_entries where action_id = a.id and actor_id is not null) p) as participants,
      (select coalesce(json_agg(m.person || jsonb_build_object('entry', c.audit_sequence)), '[]')
        from comments c, jsonb_array_elements(c.mentions) m(person) where c.action_id = a.id) as mentions,
      a.glass_sequence is not null and exists (
        select from break_glass_cases g where g.action_id = a.id and g.closed_at is null) as "openCase",
      case when a.glass_sequence is null then '{}' else array(
        select r.person_id::text from break_glass_reviews r where r.action_id = a.id) end as "caseReviewerIds"
    from actions a
    join revisions v on v.action_id = a.id and v.revision = a.revision
    left join executions x on x.action_id = a.id
    where a.id = any(${sql.param(ids)}::uuid[])`);
  return rows.map(({ orphanedAt, state, cancelWishedAt, ...row }) => ({
    ...row,
    orphanedAt: dateOf(orphanedAt),
    execution: state === null ? null : { state, cancelWishedAt: dateOf(cancelWishedAt) },
  }));
}
