import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** So many in a round: a statement of milliseconds. */
const atOnce = 500;

/** Removes drafts that nobody has changed for 30 days, by the database's clock. */
export async function cleanUpDrafts({ db }: Pick<Deps, 'db'>): Promise<void> {
  await db.execute(sql`
    delete from drafts where id in (
      select id from drafts where updated_at < now() - interval '30 days'
      order by updated_at limit ${atOnce} for update skip locked)`);
}
