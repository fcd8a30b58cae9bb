import { type SQL, sql } from 'drizzle-orm';

/**
 * Parts of a statement that has `created`: what is filed as a draft is created while the draft is there and its maker's, and the
 * draft goes with it. Of two filings of one the later one finds none.
 */
export function removeFiledDraft(id: string | undefined, makerId: string) {
  if (id === undefined) return { found: sql``, isThere: sql`true`, removed: sql`` };
  const found = sql`draft as (
      select id from drafts where id = ${id} and owner_id = ${makerId}::uuid for update
    ), `;
  const removed = sql`, filed_draft as (
      delete from drafts d using created where d.id = ${id} and d.owner_id = ${makerId}::uuid
    )`;
  return { found, isThere: sql`exists (select from draft)`, removed } satisfies Record<string, SQL>;
}
