import type { ActionDraft } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { draftColumns, type DraftRow, toDraft } from './draft-row.ts';

/** All drafts of a person, the one changed last first. Throws `forbidden` for who may not file. */
export async function listDrafts({ db }: Pick<Deps, 'db'>, owner: Person): Promise<ActionDraft[]> {
  requireCan(owner, 'action', 'file');
  const { rows } = await db.execute<DraftRow>(sql`
    select ${draftColumns} from drafts where owner_id = ${owner.personId}
    order by updated_at desc, id desc`);
  return rows.map(toDraft);
}
