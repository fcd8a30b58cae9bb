import { roles, type Role } from '@countersign/auth';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { PersonAccess } from '../replies.ts';
import { limitsIn, standingOf, type StandingRow } from './standing.ts';

/** SQL: that the access of person `u` has not ended, and they have no way in yet, or none any more. */
export const isInvited = sql`(
  u.disabled_at is null and not exists (select 1 from account a where a.user_id = u.id)
)`;

interface Row extends StandingRow, Record<string, unknown> {
  id: string;
  gone: boolean;
  held: Role[];
  invited: boolean;
}

/**
 * The access of each of these people, by one statement; nothing of those whom auth does not know. Whose access
 * has ended is in no group and has no limit.
 */
export async function accessOf(
  { db }: Pick<Deps, 'db'>,
  { personIds }: { personIds: string[] },
): Promise<{ people: PersonAccess[] }> {
  const { rows } = await db.execute<Row>(sql`
    select u.id, u.disabled_at is not null as gone, ${standingOf(sql`u.id`)},
      ARRAY(select r.role from person_roles r where r.person_id = u.id) as held,
      ${isInvited} as invited
    from "user" u where u.id in ${personIds}`);
  const people = rows.map(({ id, held, invited, gone, ...row }) => ({
    personId: id,
    roles: roles.filter((role) => held.includes(role)),
    groups: gone ? [] : row.groups,
    limits: gone ? {} : limitsIn(row),
    signIn: invited ? ('invited' as const) : ('accepted' as const),
  }));
  return { people };
}

const mostInvited = 5_000;

/**
 * Who has been invited and has not accepted, without those whose access has ended. Throws `conflict`
 * when they are more than `mostInvited`: part of them would pass for all.
 */
export async function invitedPeople({ db }: Pick<Deps, 'db'>): Promise<{ personIds: string[] }> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select u.id from "user" u where ${isInvited} limit ${mostInvited + 1}`);
  if (rows.length > mostInvited) {
    throw new DomainError('conflict', `More than ${mostInvited} invitations are open`);
  }
  return { personIds: rows.map(({ id }) => id) };
}
