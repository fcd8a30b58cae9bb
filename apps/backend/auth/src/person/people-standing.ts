import { roles, type Role } from '@countersign/auth';
import { DomainError } from '@countersign/http';
import { sql, type SQL } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { PersonStanding } from '../replies.ts';
import { delegatorIdsOf } from '../delegation/delegators.ts';
import { isInvited } from './access.ts';
import { holdsOneOf, limitsIn, reviewing, standingOf, type StandingRow } from './standing.ts';

interface Row extends StandingRow, Record<string, unknown> {
  id: string;
  name: string;
  joined_at: Date;
  invited: boolean;
  version: number;
  held: Role[];
  delegator_ids: string[] | null;
}

/** More of them are not told at once. */
export const mostPeople = 5_000;
/** Of those among whom somebody is looked for, so many are told. */
const mostAmong = 500;

/**
 * Roles, groups and limits, by one statement, of these people or else of all who may review: of those whose
 * access has not ended, by name. Throws `conflict` when they are more than `mostPeople`: part of them would
 * pass for all.
 */
export async function peopleStanding(
  deps: Pick<Deps, 'db'>,
  { personIds }: { personIds?: string[] | undefined },
): Promise<{ people: PersonStanding[] }> {
  const asked = personIds ? sql`u.id in ${personIds}` : holdsOneOf(sql`u.id`, reviewing);
  const people = await standingWhere(deps, asked, mostPeople + 1);
  if (people.length > mostPeople) {
    throw new DomainError('conflict', `More than ${mostPeople} people may review`);
  }
  return { people };
}

/**
 * The same of the first 500 who hold one of some roles, are in one of some groups, or are one of some people, and have come
 * in: who is only invited reads nothing yet.
 */
export async function peopleAmong(
  deps: Pick<Deps, 'db'>,
  { roles: held, groups, personIds }: { roles: Role[]; groups: string[]; personIds: string[] },
): Promise<{ people: PersonStanding[] }> {
  const isMember = sql`exists (select from group_members m
    where m.person_id = u.id and m.group_name = any(${sql.param(groups)}::text[]))`;
  const isNamed = sql`u.id = any(${sql.param(personIds)}::uuid[])`;
  const asked = sql`(${holdsOneOf(sql`u.id`, held)} or ${isMember} or ${isNamed}) and not ${isInvited}`;
  return { people: await standingWhere(deps, asked, mostAmong) };
}

async function standingWhere(
  { db }: Pick<Deps, 'db'>,
  asked: SQL,
  most: number,
): Promise<PersonStanding[]> {
  const { rows } = await db.execute<Row>(sql`
    select u.id, u.name, u.created_at as joined_at, ${isInvited} as invited,
      ARRAY(select r.role from person_roles r where r.person_id = u.id) as held,
      (
        select count(*)::int from provisionings p where p.person_id = u.id and p.outcome = 'changed'
      ) as version,
      ${standingOf(sql`u.id`)}, ${delegatorIdsOf(sql`u.id`)}
    from "user" u where u.disabled_at is null and ${asked}
    order by u.name, u.id limit ${most}`);
  return rows.map((row) => ({
    personId: row.id,
    name: row.name,
    roles: roles.filter((role) => row.held.includes(role)),
    groups: row.groups,
    limits: limitsIn(row),
    joinedAt: new Date(row.joined_at).toISOString(),
    version: row.version,
    ...(row.delegator_ids && { delegatorIds: row.delegator_ids }),
    signIn: row.invited ? ('invited' as const) : ('accepted' as const),
  }));
}
