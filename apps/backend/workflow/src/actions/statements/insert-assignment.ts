import type { PersonRef } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { databaseError } from '@countersign/database';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import type { FoundAction } from '../views/find-action.ts';
import { insertAudit } from './insert-audit.ts';

/**
 * Writes whom a pending action is assigned to, with its entry, in one statement on the locked row. Of two at once the later one
 * holds.
 *
 * @returns whether it was done: not when it is assigned so by then, or is not what it was: decided, of another revision than
 * the one named, or with a record of so many entries
 */
export async function insertAssignment(
  db: WorkflowDb,
  person: Person,
  { action: { id }, assignment }: FoundAction,
  wanted: {
    assignee: PersonRef | null;
    revision?: number | undefined;
    note?: string | undefined;
    entries: number;
  },
): Promise<boolean> {
  const { assignee, revision, note, entries } = wanted;
  const detail = sql`jsonb_build_object('person', jsonb_build_object('personId', coalesce(source.assignee_id, source.was_id),
    'name', coalesce(source.assignee_name, source.was_name)), 'note', ${note ?? null}::text)`;
  const run = db.execute(sql`
    with assigned as (
      update actions set audit_count = audit_count + 1, assignee_id = ${assignee?.personId ?? null}::uuid,
        assignee_name = ${assignee?.name ?? null}::text,
        assigned_sequence = case when ${assignee !== null}::boolean then audit_count + 1 end
      where id = ${id} and status = 'pending' and (expires_at is null or expires_at > now())
        and revision = coalesce(${revision ?? null}::int, revision) and audit_count < ${entries}
        and (assignee_id is distinct from ${assignee?.personId ?? null}::uuid
          or assigned_sequence = ${assignment?.sequence ?? null}::int)
      returning id as action_id, revision, audit_count, assignee_id, assignee_name,
        old.assignee_id as was_id, old.assignee_name as was_name
    ), audit as (${insertAudit(
      sql`assigned`,
      assignee ? 'assigned' : 'unassigned',
      person,
      detail,
    )})
    select action_id from assigned`);
  const { rows } = await run.catch((error: unknown) => {
    // They took a part in it in this very moment.
    if (!inTheMeantime.has(databaseError(error)?.constraint ?? '')) throw error;
    return { rows: [] };
  });
  return rows.length > 0;
}

const inTheMeantime = new Set(['actions_assigned_to_checker', 'actions_assigned_by_others']);
