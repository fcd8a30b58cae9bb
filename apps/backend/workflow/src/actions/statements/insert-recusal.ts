import type { Person } from '@countersign/auth/server';
import { isUniqueViolation } from '@countersign/database';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { insertAudit } from './insert-audit.ts';

/**
 * Writes that a person has stepped back from deciding a pending action, in one statement on the locked row: the part that
 * keeps them from it, and the entry; whoever was asked to decide it is so no longer.
 *
 * @returns whether it was done: not when the action is decided by then, or they have a part in it
 */
export async function insertRecusal(
  db: WorkflowDb,
  person: Person,
  actionId: string,
  reason: string,
): Promise<boolean> {
  const { personId, name } = person;
  const run = db.execute(sql`
    with recused as (
      update actions set audit_count = audit_count + 1, recused_sequence = audit_count + 1,
        assignee_id = nullif(assignee_id, ${personId}::uuid),
        assignee_name = case when assignee_id <> ${personId}::uuid then assignee_name end,
        assigned_sequence = case when assignee_id <> ${personId}::uuid then assigned_sequence end
      where id = ${actionId} and status = 'pending' and (expires_at is null or expires_at > now())
      returning id as action_id, revision, audit_count
    ), part as (
      insert into action_people (action_id, person_id, part, person_name)
      select action_id, ${personId}::uuid, 'recused', ${name}::text from recused
    ), audit as (${insertAudit(sql`recused`, 'recused', person, { reason })})
    select action_id from recused`);
  const { rows } = await run.catch((error: unknown) => {
    // They took a part in it in this very moment, such as by a vote.
    if (!isUniqueViolation(error, 'action_people_pk')) throw error;
    return { rows: [] };
  });
  return rows.length > 0;
}
