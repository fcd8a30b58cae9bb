import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { askNewerPolicy } from './ask-newer.ts';

/** Pending actions that were not asked by what was published since they were bound. */
interface Page extends Record<string, unknown> {
  ids: string[];
}

const atOnce = 50;

/**
 * Asks published policies what pending actions need, so that these show it before somebody decides; a decision would
 * ask in any case. Returns how many actions could not be asked.
 */
export async function askAllNewer(
  deps: Pick<Deps, 'db' | 'people' | 'policies' | 'logger'>,
): Promise<number> {
  let failed = 0;
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await deps.db.execute<Page>(sql`
      select array(select a.id::text from actions a
        where a.status = 'pending' and a.id > ${last}::uuid and exists (select from policy_versions p
          where p.action_type in (a.action_type, '*') and p.position > coalesce(a.policy_position, 0))
        order by a.id limit ${atOnce}) as ids`);
    const { ids } = rows[0]!;
    for (const id of ids) {
      try {
        await askNewerPolicy(deps, id);
      } catch (error) {
        failed += 1;
        deps.logger.warn({ actionId: id, err: error }, 'a newer policy could not be asked');
      }
    }
    const end = ids.at(-1);
    if (end === undefined || ids.length < atOnce) return failed;
    last = end;
  }
}

/** The position up to which policies are published. */
export async function newestPosition({ db }: Pick<Deps, 'db'>): Promise<number> {
  const { rows } = await db.execute<{ position: string | null }>(
    sql`select max(position) as position from policy_versions`,
  );
  return Number(rows[0]?.position ?? 0);
}
