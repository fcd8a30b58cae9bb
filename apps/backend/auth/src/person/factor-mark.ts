import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { Tx } from '../database.ts';

/**
 * A mark of the second factor that a person has at this version of theirs, or of having none: another one once it is replaced, by
 * which nobody else can tell whether there is one. With each version it is a new one, so that the mark of before a reset, and the one
 * of after, when there is none, do not tell by being alike that there was none.
 */
export async function factorMark(
  { secrets }: Pick<Deps, 'secrets'>,
  tx: Pick<Tx, 'execute'>,
  { personId, version }: { personId: string; version: number },
): Promise<string> {
  const { rows } = await tx.execute<{ factor: string | null }>(sql`
    select (select f.id || ':' || f.secret from two_factor f where f.user_id = u.id and u.two_factor_enabled) as factor
    from "user" u where u.id = ${personId}`);
  return secrets.tokenFor('factor', `${personId}:${version}:${rows[0]?.factor ?? ''}`).slice(0, 22);
}
