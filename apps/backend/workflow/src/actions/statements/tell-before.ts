import { type SQL, sql } from 'drizzle-orm';
import { type Actor, insertAudit } from './insert-audit.ts';

/** Further parts of a statement that has `created`: the history of the action `id` tells that it was filed again, or its reversal, as that. */
export function tellBefore(id: string, event: 'filed_again' | 'reversal_filed', maker: Actor): SQL {
  return sql`, counted as (
      update actions before set audit_count = before.audit_count + 1 from created where before.id = ${id}
      returning before.id as action_id, before.revision, before.audit_count, created.action_id as after
    ), told_before as (${insertAudit(
      sql`counted`,
      event,
      maker,
      sql`jsonb_build_object('actionId', source.after)`,
    )})`;
}
