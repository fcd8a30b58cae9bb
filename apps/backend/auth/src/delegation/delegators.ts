import { can, isRole, type Role } from '@countersign/auth';
import { type SQL, sql } from 'drizzle-orm';
import {
  holdsOneOf,
  limitsIn,
  reviewing,
  standingOf,
  type StandingRow,
} from '../person/standing.ts';
import type { Delegator } from '../replies.ts';

/** What of a row `delegatorsOf` selects: nothing for whoever has no delegators. */
export interface DelegatorsRow {
  delegators: (StandingRow & { personId: string; name: string; roles: string[] })[] | null;
}

/** SQL: that a person, of the table `user` by this name, is there and has come in. */
const hasAccess = (person: SQL): SQL => sql`(${person}.disabled_at is null
  and exists (select from account w where w.user_id = ${person}.id))`;

/** SQL: that a person, of the table `user` by this name, cannot decide now: while that is so of either, nobody stands in. */
export const cannotDecide = (person: SQL): SQL =>
  sql`not (${hasAccess(person)} and ${holdsOneOf(sql`${person}.id`, reviewing)})`;

/** SQL: that a delegation `d` holds now, of a delegator `a` who has access. Nobody follows those of `a`. */
const holds = sql`d.starts_at <= now() and d.ends_at > now() and d.ended_at is null and ${hasAccess(sql`a`)}`;

/** SQL: the delegators of the person with this id now, as what each of them is. */
export const delegatorsOf = (personId: SQL): SQL => sql`
  (select json_agg(delegator order by delegator."personId") from (
    select a.id as "personId", a.name, ARRAY(select role from person_roles where person_id = a.id) as roles,
      ${standingOf(sql`a.id`)}
    from delegations d join "user" a on a.id = d.delegator_id
    where d.delegate_id = ${personId} and ${holds}
  ) delegator) as delegators`;

/** SQL: their ids alone; null for whoever has none. */
export const delegatorIdsOf = (personId: SQL): SQL => sql`
  (select array_agg(a.id order by a.id) from delegations d join "user" a on a.id = d.delegator_id
    where d.delegate_id = ${personId} and ${holds}) as delegator_ids`;

/** Those of a row who may decide themselves. */
export function delegatorsIn({ delegators }: DelegatorsRow): Delegator[] {
  return (delegators ?? [])
    .map((row) => ({ ...row, roles: row.roles.filter(isRole), limits: limitsIn(row) }))
    .filter(({ roles }: { roles: Role[] }) => can(roles, 'action', 'review'));
}
