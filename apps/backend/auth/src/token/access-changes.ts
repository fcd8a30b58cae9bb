import { statement } from '@countersign/database';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { AccessChanges } from '../replies.ts';

interface Row {
  position: number;
  told: boolean;
  people: string[];
}

/** More of them are told as everybody. */
const mostPeople = 1_000;

const after = sql.placeholder('after');

const changes = statement<Row, { after: number }>(sql`
  select position::float8, ${after} between kept_after and position as told,
    ARRAY(
      select distinct person_id from access_changes where position > ${after} limit ${mostPeople + 1}
    ) as people
  from access_clock`);

/**
 * Whose sessions, roles, name or standing have changed after a position, in one statement: everything
 * that was committed before it was asked for.
 *
 * @param request `after` is a position of an earlier answer, or of a token's exchange
 */
export async function accessChangesAfter(
  { pool }: Pick<Deps, 'pool'>,
  request: { after: number },
): Promise<AccessChanges> {
  const [row] = await changes(pool, request);
  if (!row) throw new Error('the clock of access changes is not there');
  const { position, told, people } = row;
  const everybody = !told || people.length > mostPeople;
  return { position, people: everybody ? [] : people, everybody };
}
