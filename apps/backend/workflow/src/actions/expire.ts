import type { ActionType } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { insertAudit } from './statements/insert-audit.ts';

/** So many in a round: a statement of milliseconds. */
const atOnce = 500;

interface Expired extends Record<string, unknown> {
  action_type: ActionType;
  seconds: number;
}

/**
 * Lets undecided actions expire whose time is over, by the database's clock: of what is pending its own, of what was returned
 * that of its maker to answer. Several processes can do so together.
 */
export async function expire({
  db,
  actionMetrics,
}: Pick<Deps, 'db' | 'actionMetrics'>): Promise<void> {
  const { rows } = await db.execute<Expired>(sql`
    with due as (
      select id from actions where status = 'pending' and expires_at <= now()
      order by expires_at limit ${atOnce} for no key update skip locked
    ), unanswered as (
      select id from actions where status = 'returned' and returned_at <= now() - answer_time()
      order by returned_at limit ${atOnce} for no key update skip locked
    ), expired as (
      update actions set status = 'expired', audit_count = audit_count + 1, decided_at = now()
      from (select id from due union all select id from unanswered) as over where actions.id = over.id
      returning actions.id as action_id, revision, audit_count, action_type,
        extract(epoch from now() - submitted_at)::float8 as seconds
    ), audit as (${insertAudit(sql`expired`, 'expired', undefined)})
    select action_type, seconds from expired`);
  for (const { action_type: type, seconds } of rows) {
    actionMetrics.decided(type, 'expired', seconds);
  }
}
