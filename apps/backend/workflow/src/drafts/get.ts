import type { ActionDraft } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { draftColumns, type DraftRow, toDraft } from './draft-row.ts';
import { noSuchDraft } from './refusals.ts';

/** One draft, for its owner or somebody whom they named as a reader. Throws `not_found`. */
export async function getDraft(
  { db }: Pick<Deps, 'db'>,
  reader: Person,
  id: string,
): Promise<ActionDraft> {
  const named = JSON.stringify([{ personId: reader.personId }]);
  const { rows } = await db.execute<DraftRow>(sql`
    select ${draftColumns} from drafts
    where id = ${id} and (owner_id = ${reader.personId} or readers @> ${named}::jsonb)`);
  if (!rows[0]) throw noSuchDraft();
  return toDraft(rows[0]);
}
