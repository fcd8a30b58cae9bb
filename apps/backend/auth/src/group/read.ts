import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { Group } from '../replies.ts';

interface Row extends Record<string, unknown> {
  name: string;
  title: string;
  version: number;
  created_at: Date;
  members: Group['members'];
}

/**
 * A group, at which version, and who is in it, by name, whose access has not ended; in one statement. Throws
 * `not_found`.
 */
export async function readGroup(
  { db }: Pick<Deps, 'db'>,
  { name }: { name: string },
): Promise<Group> {
  const { rows } = await db.execute<Row>(sql`
    select g.name, g.title, g.created_at,
      (select count(*)::int from provisionings where group_name = g.name and outcome = 'changed') as version,
      (
        select coalesce(json_agg(json_build_object('personId', u.id, 'name', u.name) order by u.name, u.id), '[]')
        from group_members m join "user" u on u.id = m.person_id
        where m.group_name = g.name and u.disabled_at is null
      ) as members
    from groups g where g.name = ${name}`);
  const [group] = rows;
  if (!group) throw new DomainError('not_found', 'There is no such group');
  const { title, version, members } = group;
  return {
    name: group.name,
    title,
    version,
    createdAt: new Date(group.created_at).toISOString(),
    members,
  };
}
