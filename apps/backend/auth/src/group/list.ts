import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { GroupPage } from '../replies.ts';

/** Which groups are asked for, by name; each part is optional but for `limit`. */
export interface GroupsRequest {
  /** Part of a name or title, in any case. */
  q?: string | undefined;
  /** The name that the page before ended with. */
  after?: string | undefined;
  limit: number;
}

interface Row extends Record<string, unknown> {
  name: string;
  title: string;
  members: number;
  total: number;
}

/** One page of the groups by name, each with how many are in it whose access has not ended. */
export async function listGroups(
  { db }: Pick<Deps, 'db'>,
  { q = '', after = '', limit }: GroupsRequest,
): Promise<GroupPage> {
  const found = sql`position(lower(${q}) in lower(name || ' ' || title)) > 0`;
  const { rows } = await db.execute<Row>(sql`
    with page as (
      select name, title from groups where ${found} and name > ${after} order by name limit ${limit + 1}
    )
    select page.name, page.title, counted.total, (
        select count(*)::int from group_members m join "user" u on u.id = m.person_id
        where m.group_name = page.name and u.disabled_at is null
      ) as members
    from (select count(*)::int as total from groups where ${found}) counted left join page on true
    order by page.name`);
  const shown = rows.filter(({ name }) => name !== null).slice(0, limit);
  return {
    groups: shown.map(({ name, title, members }) => ({ name, title, members })),
    total: rows[0]?.total ?? 0,
    more: rows.length > limit,
  };
}
