import type { ActionType } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { insertAudit } from './statements/insert-audit.ts';

/** So many in a round: a statement of milliseconds. */
const atOnce = 300;

interface Reminded extends Record<string, unknown> {
  action_type: ActionType;
}

/**
 * Gives the reminders that are due, by the database's clock, at most one of an action in a round; several processes can do
 * so together. What is decided, amended or met by then needs none. A stage that is not open yet is put off: the
 * database makes it due when it opens, and the day is for what is decided before.
 */
export async function remind({
  db,
  actionMetrics,
}: Pick<Deps, 'db' | 'actionMetrics'>): Promise<void> {
  const { rows } = await db.execute<Reminded>(sql`
    with due as (
      select distinct on (action_id) action_id, revision, stage from (
        select action_id, revision, stage from reminders where reminded_at is null and due_at <= now()
        order by due_at limit ${atOnce}) earliest
      order by action_id, revision, stage
    ), held as (
      select due.*, a.action_type from due join actions a on a.id = due.action_id
      for no key update of a skip locked
    ), looked as materialized (
      select held.*, stage_by_now(action_id, revision, stage) as stands from held
    ), gone as (
      delete from reminders m using looked where looked.stands = 'over' and ${sameReminder}
    ), put_off as (
      update reminders m set due_at = now() + interval '1 day' from looked
      where looked.stands = 'waiting' and ${sameReminder}
    ), given as (
      update reminders m set reminded_at = now() from looked where looked.stands = 'open' and ${sameReminder}
      returning m.action_id, m.revision, m.stage, looked.action_type
    ), reminded as (
      update actions set audit_count = audit_count + 1, late_since = coalesce(late_since, now())
      from given where actions.id = given.action_id
      returning given.*, audit_count
    ), named as (
      select reminded.*, s.definition -> 'name' as name
      from reminded join action_stages s using (action_id, revision, stage)
    ), audit as (${insertAudit(sql`named`, 'reminded', undefined, sql`jsonb_build_object('stage', source.name)`)})
    select action_type from reminded`);
  for (const { action_type: type } of rows) actionMetrics.reminded(type);
}

/** Another process may have given it since it was looked for. */
const sameReminder = sql`m.reminded_at is null and (m.action_id, m.revision, m.stage)
  = (looked.action_id, looked.revision, looked.stage)`;
