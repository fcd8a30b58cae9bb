import type { Person } from '@countersign/auth/server';
import { databaseError } from '@countersign/database';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { insertAudit } from './insert-audit.ts';
import { nameIn } from './name-in.ts';

/**
 * Writes who has adopted a pending action that nobody answers for, in one statement on the locked row: of two at once one
 * does.
 *
 * @returns whether it was done: not when somebody answers for it by then, it is decided, or they have another part in it
 */
export async function insertAdoption(
  db: WorkflowDb,
  person: Person,
  actionId: string,
): Promise<boolean> {
  const { personId, name } = person;
  const run = db.execute(sql`
    with adopted as (
      update actions set audit_count = audit_count + 1, orphaned_at = null, adopter_id = ${personId}::uuid,
        adopter_name = ${nameIn(sql`actions.id`, person)}
      where id = ${actionId} and orphaned_at is not null
        and status in ('pending', 'returned') and (ends_at(actions) is null or ends_at(actions) > now())
      returning id as action_id, revision, audit_count
    ), part as (
      insert into action_people (action_id, person_id, part, person_name)
      select action_id, ${personId}::uuid, 'adopter', ${name}::text from adopted
      on conflict (action_id, person_id) do nothing
    ), audit as (${insertAudit(sql`adopted`, 'adopted', person)})
    select action_id from adopted`);
  const { rows } = await run.catch((error: unknown) => {
    if (!inTheMeantime.has(databaseError(error)?.constraint ?? '')) throw error;
    return { rows: [] };
  });
  return rows.length > 0;
}

/** They took another part in it in this very moment, or it concerns them by now. */
const inTheMeantime = new Set(['actions_responsible_told', 'actions_not_adopted_by_party']);
