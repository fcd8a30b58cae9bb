import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { insertAudit } from './statements/insert-audit.ts';

/** So many in a round: a statement of milliseconds. */
const atOnce = 100;

/**
 * Tells of cases of broken glass that nobody has closed in time, once each, by the database's clock. Several processes can do so
 * together.
 */
export async function tellOverdue({ db, logger }: Pick<Deps, 'db' | 'logger'>): Promise<void> {
  const { rows } = await db.execute<{ action_id: string; person_id: string }>(sql`
    with due as (
      select c.action_id from break_glass_cases c join actions a on a.id = c.action_id
      where c.closed_at is null and c.overdue_at is null and c.due_at <= now()
      order by c.due_at limit ${atOnce} for no key update skip locked
    ), late as (
      update break_glass_cases c set overdue_at = now() from due
      where c.action_id = due.action_id and c.closed_at is null and c.overdue_at is null
      returning c.action_id, c.person_id
    ), told as (
      update actions set audit_count = audit_count + 1, glass_sequence = audit_count + 1
      from late where id = late.action_id
      returning id as action_id, revision, audit_count, late.person_id
    ), audit as (${insertAudit(sql`told`, 'break_glass_overdue', undefined)})
    select action_id, person_id from told`);
  for (const { action_id: actionId, person_id: personId } of rows) {
    logger.warn({ actionId, personId }, 'the review of broken glass is overdue');
  }
}
