import type { Claim, Warning } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { mayRead, type Asker } from '../rules.ts';

/** Told by its code, so that what was warned of once gives way to what is so now. */
export const duplicateCode = 'pending_twin';

/** So many duplicates of one claim are counted. */
const most = 20;

interface Duplicate extends Record<string, unknown> {
  key: string;
  id: string;
  maker_id: string;
}

/**
 * Warnings of other pending actions that claim the same as this one: one for each field, which says
 * how many there are, and holds the id of the first that `reader` may see, if any. `reader` is left out
 * for what is stored, which others read too.
 */
export async function warnOfDuplicates(
  db: WorkflowDb,
  claims: readonly Claim[],
  { except, reader }: { except?: string; reader?: Asker },
): Promise<Warning[]> {
  const keys = JSON.stringify(claims.map(({ key }) => key));
  const { rows: duplicates } = await db.execute<Duplicate>(sql`
    select claimed.key, duplicate.id, duplicate.maker_id
    from jsonb_array_elements_text(${keys}::jsonb) as claimed (key), lateral (
      select a.id, a.maker_id from action_index x join actions a on a.id = x.action_id
      where x.claims @> array[claimed.key]
        and a.status = 'pending' and a.id is distinct from ${except ?? null}::uuid
      order by a.id limit ${most}) as duplicate`);
  return claims.flatMap(({ key, field, what }) => {
    const same = duplicates.filter((duplicate) => duplicate.key === key);
    if (same.length === 0) return [];
    const seen =
      reader && same.find(({ maker_id: makerId }) => mayRead({ makerId }, reader).allowed);
    const message =
      same.length === 1
        ? `Another pending action is for the same ${what}`
        : `${same.length}${same.length === most ? ' or more' : ''} other pending actions are for the same ${what}`;
    return [{ code: duplicateCode, message, field, ...(seen && { actionId: seen.id }) }];
  });
}
