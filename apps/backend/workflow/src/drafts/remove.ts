import type { Person } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { noSuchDraft } from './refusals.ts';

/** Discards a draft of one's own, also of who may no longer file. Throws `not_found`. */
export async function removeDraft(
  { db }: Pick<Deps, 'db'>,
  owner: Person,
  id: string,
): Promise<void> {
  const { rowCount } = await db.execute(
    sql`delete from drafts where id = ${id} and owner_id = ${owner.personId}`,
  );
  if (rowCount === 0) throw noSuchDraft();
}
