import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { AccessChanges } from '../replies.ts';

interface Row extends Record<string, unknown> {
  position: number;
  told: boolean;
  people: string[];
}

/** More of them are told as everybody. */
const mostPeople = 1_000;

/**
 * Whose sessions, roles, name or standing have changed after a position, in one statement: everything
 * that was committed before it was asked for.
 *
 * @param after a position of an earlier answer, or of a token's exchange
 */
export async function accessChangesAfter(
  { db }: Pick<Deps, 'db'>,
  { after }: { after: number },
): Promise<AccessChanges> {
  const { rows } = await db.execute<Row>(sql`
    select position::float8, ${after} between kept_after and position as told,
      ARRAY(
        select distinct person_id from access_changes where position > ${after} limit ${mostPeople + 1}
      ) as people
    from access_clock`);
  const [row] = rows;
  if (!row) throw new Error('the clock of access changes is not there');
  const { position, told, people } = row;
  const everybody = !told || people.length > mostPeople;
  return { position, people: everybody ? [] : people, everybody };
}
