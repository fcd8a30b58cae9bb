import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** Of these people, those whose access has ended; and those whom auth does not know, who have none either. */
export async function whoLeft(
  { db }: Pick<Deps, 'db'>,
  { personIds }: { personIds: string[] },
): Promise<{ personIds: string[] }> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select u.id from "user" u where u.id in ${personIds} and u.disabled_at is null`);
  const present = new Set(rows.map(({ id }) => id));
  return { personIds: personIds.filter((personId) => !present.has(personId)) };
}
