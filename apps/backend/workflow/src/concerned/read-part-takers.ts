import type { PersonRef } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';

/** Who took part in an action, as its history and its comments tell. */
export interface PartTakers extends Record<string, unknown> {
  id: string;
  participants: PersonRef[];
  /** Who is named in comments that stand, each with the number of the entry that tells of the comment. */
  mentions: (PersonRef & { entry: number })[];
  /** Whether its glass was broken and that case is open, and who has looked at it. */
  openCase: boolean;
  caseReviewerIds: string[];
}

/** Reads it of some actions, in one statement. */
export async function readPartTakers(
  db: WorkflowDb,
  ids: readonly string[],
): Promise<Map<string, PartTakers>> {
  const { rows } = await db.execute<PartTakers>(sql`
    select a.id,
      (select coalesce(json_agg(json_build_object('personId', p.person_id, 'name', p.person_name)), '[]') from (
        select person_id, person_name from action_people where action_id = a.id
        union select actor_id, actor_name from audit_entries where action_id = a.id and actor_id is not null) p) as participants,
      (select coalesce(json_agg(m.person || jsonb_build_object('entry', c.audit_sequence)), '[]')
        from comments c, jsonb_array_elements(c.mentions) m(person) where c.action_id = a.id) as mentions,
      exists (select from break_glass_cases g where g.action_id = a.id and g.closed_at is null) as "openCase",
      array(select r.person_id::text from break_glass_reviews r where r.action_id = a.id) as "caseReviewerIds"
    from actions a where a.id = any(${sql.param(ids)}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}
