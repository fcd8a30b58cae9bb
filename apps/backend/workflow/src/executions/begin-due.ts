import { sql } from 'drizzle-orm';
import { insertAudit } from '../actions/statements/insert-audit.ts';
import type { WorkflowDb } from '../database.ts';

/**
 * Queues up to `limit` scheduled executions whose time has come by the clock of the database, also those whose window was
 * missed meanwhile: their owners say so. Several processes can do so together.
 */
export async function beginDue(db: WorkflowDb, limit: number): Promise<void> {
  await db.execute(sql`
    with due as (
      select action_id from executions where state = 'scheduled' and due_at <= now()
      order by due_at limit ${limit} for update skip locked
    ), begun as (
      update executions e set state = 'queued' from due where e.action_id = due.action_id
      returning e.action_id
    ), counted as (
      update actions set audit_count = audit_count + 1 from begun where id = begun.action_id
      returning id as action_id, revision, audit_count
    ), audit as (${insertAudit(sql`counted`, 'due', undefined)})
    select from counted`);
}
