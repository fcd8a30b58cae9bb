import { type SQL, sql } from 'drizzle-orm';
import { type Actor, insertAudit } from './insert-audit.ts';

/** Further parts of a statement that has `created`: the history of the action `id` tells that it was filed again as that. */
export function tellFiledAgain(id: string, maker: Actor): SQL {
  return sql`, counted as (
      update actions before set audit_count = before.audit_count + 1 from created where before.id = ${id}
      returning before.id as action_id, before.revision, before.audit_count, created.action_id as again
    ), told_before as (${insertAudit(
      sql`counted`,
      'filed_again',
      maker,
      sql`jsonb_build_object('actionId', source.again)`,
    )})`;
}
