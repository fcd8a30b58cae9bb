import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** Which of these names a group has, in their order. */
export async function knownGroups(
  { db }: Pick<Deps, 'db'>,
  { names }: { names: readonly string[] },
): Promise<{ names: string[] }> {
  if (names.length === 0) return { names: [] };
  const { rows } = await db.execute<{ name: string }>(
    sql`select name from groups where name in ${names}`,
  );
  const known = new Set(rows.map(({ name }) => name));
  return { names: names.filter((name) => known.has(name)) };
}
