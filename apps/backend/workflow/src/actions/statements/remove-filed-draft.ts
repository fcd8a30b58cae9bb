import { type SQL, sql } from 'drizzle-orm';

/** A further part of a statement that has `created`: the draft goes that was filed as that, if it is there and its maker's. */
export function removeFiledDraft(id: string, makerId: string): SQL {
  return sql`, filed_draft as (
      delete from drafts d using created where d.id = ${id} and d.owner_id = ${makerId}::uuid
    )`;
}
