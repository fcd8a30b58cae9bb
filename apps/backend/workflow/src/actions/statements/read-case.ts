import type { ActionDetail } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';

/** What is known of a case beside what lists say of it. */
export type ReadCase = Pick<
  NonNullable<ActionDetail['breakGlassCase']>,
  'reason' | 'openedAt' | 'closedAt' | 'reviews'
>;

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** The case of an action, with who has looked at it, in that order; `undefined` where its maker broke no glass. */
export async function readCase(
  db: Pick<WorkflowDb, 'execute'>,
  actionId: string,
): Promise<ReadCase | undefined> {
  const { rows } = await db.execute<ReadCase & Record<string, unknown>>(sql`
    select c.reason, ${iso('c.opened_at')} as "openedAt", ${iso('c.closed_at')} as "closedAt", (
      select coalesce(json_agg(json_build_object(
        'by', json_build_object('personId', r.person_id, 'name', p.person_name), 'outcome', r.outcome,
        'comment', r.comment, 'at', ${iso('r.reviewed_at')}) order by r.audit_sequence), '[]')
      from break_glass_reviews r join action_people p using (action_id, person_id)
      where r.action_id = c.action_id) as reviews
    from break_glass_cases c where c.action_id = ${actionId}`);
  return rows[0];
}

/** The action whose case has been overdue for longest, of those of a person. */
export async function overdueCaseOf(
  db: Pick<WorkflowDb, 'execute'>,
  personId: string,
): Promise<string | undefined> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select action_id as id from break_glass_cases
    where person_id = ${personId}::uuid and closed_at is null and due_at <= clock_timestamp()
    order by due_at limit 1`);
  return rows[0]?.id;
}
