import type { Claim, Warning } from '@countersign/actions';
import { sql, type SQL } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { type Reader, reads } from './reads.ts';

/** Told by its code, so that what was warned of once gives way to what is so now. */
export const duplicateCode = 'pending_twin';

/** So many duplicates of one claim are counted. */
const most = 20;

/** Which action is looked at, and for whom; no `reader` for what is stored, which others read too. */
interface Look {
  except?: string | undefined;
  reader?: Reader;
}

/**
 * SQL: the warnings (a JSON list) of other pending actions that claim the same as this one: one for each
 * field, which says how many there are, and holds the id of the first that `reader` may see, if any.
 */
export function duplicateWarnings(
  claims: readonly Claim[],
  { except, reader }: Look,
): SQL<Warning[]> {
  if (claims.length === 0) return sql`'[]'::jsonb`;
  // Who claims the same is found first, whatever a plan of the first days thinks of how few are pending:
  // `offset 0` keeps the look at each of them behind it.
  const claimed = JSON.stringify(claims.map((claim, place) => ({ ...claim, place })));
  return sql<Warning[]>`(
    select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'code', ${sql.raw(`'${duplicateCode}'`)},
      'message', case when found = 1 then 'Another pending action is for the same '
        else found || case when found = ${sql.raw(`${most}`)} then ' or more' else '' end ||
          ' other pending actions are for the same ' end || what,
      'field', field, 'actionId', seen)) order by place), '[]')
    from (
      select claimed.place, claimed.field, claimed.what, count(*) as found,
        (array_agg(duplicate.id order by duplicate.id) filter (where ${reader ? reads('duplicate', reader) : sql`false`}))[1] as seen
      from jsonb_to_recordset(${claimed}::jsonb) as claimed (key text, field text, what text, place int),
        lateral (
          select other.* from action_index x, lateral (
            select a.id, a.maker_id, a.adopter_id, a.orphaned_at, a.decided_at, a.revision, a.status
            from actions a where a.id = x.action_id offset 0) as other
          where x.claims @> array[claimed.key] and x.action_id is distinct from ${except ?? null}::uuid
            and other.status = 'pending'
          order by other.id limit ${sql.raw(`${most}`)}) as duplicate
      group by claimed.place, claimed.field, claimed.what) as counted)`;
}

/** Reads the warnings of duplicates as of now. */
export async function readDuplicateWarnings(
  db: WorkflowDb,
  claims: readonly Claim[],
  look: Look,
): Promise<Warning[]> {
  const { rows } = await db.execute<{ warnings: Warning[] }>(
    sql`select ${duplicateWarnings(claims, look)} as warnings`,
  );
  return rows[0]!.warnings;
}
