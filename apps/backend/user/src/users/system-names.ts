import type { UserDb } from '@countersign/db-user';
import { sql } from 'drizzle-orm';

/** What a person is called by, in the order in which problems with it are told. */
const names = ['username', 'fullName'] as const;

/** For each person which of their names is, looks like or holds the name of the system itself. */
export async function systemNamesAmong(
  db: Pick<UserDb, 'execute'>,
  people: readonly Record<(typeof names)[number], string>[],
): Promise<(typeof names)[number][][]> {
  const { rows } = await db.execute<Record<(typeof names)[number], boolean>>(sql`
    select is_system_name(username) as username, is_system_name("fullName") as "fullName"
    from rows from (
      jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as (username text, "fullName" text)
    ) with ordinality
    order by ordinality`);
  return rows.map((row) => names.filter((name) => row[name]));
}
