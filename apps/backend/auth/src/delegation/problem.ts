import { can, isRole, mostDelegators } from '@countersign/auth';
import { sql } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import { isInvited } from '../person/access.ts';
import type { Conflict } from '../person/do-in-time.ts';

/** Who decides on whose behalf, from when to when (UTC ISO 8601). */
export interface DelegationTerms {
  delegatorId: string;
  delegateId: string;
  startsAt: string;
  endsAt: string;
}

interface Row extends Record<string, unknown> {
  id: string;
  held: string[];
  invited: boolean;
}

interface Beside extends Record<string, unknown> {
  is_over: boolean;
  twice: boolean;
  delegator_stands_in: boolean;
  delegate_is_away: boolean;
  of_delegate: number;
}

/**
 * Why a delegation cannot be, as things stand, if so: both are there, have come in and are checkers, the delegator has no other
 * delegate in that time, and who is away then stands in for nobody. `field` is the one of an action's payload.
 */
export async function whyNotDelegate(
  db: Db | Tx,
  { delegatorId, delegateId, startsAt, endsAt }: DelegationTerms,
): Promise<Conflict | undefined> {
  const { rows } = await db.execute<Row>(sql`
    select u.id, ARRAY(select role from person_roles r where r.person_id = u.id) as held, ${isInvited} as invited
    from "user" u where u.id in (${delegatorId}, ${delegateId}) and u.disabled_at is null`);
  const people = new Map(rows.map((row) => [row.id, row]));
  const [delegator, delegate] = [people.get(delegatorId), people.get(delegateId)];
  const whyOf = whyNoChecker(delegator, 'userId') ?? whyNoChecker(delegate, 'delegateId');
  if (whyOf) return whyOf;
  const [beside] = (
    await db.execute<Beside>(sql`
      select ${endsAt}::timestamptz <= now() as is_over,
        coalesce(bool_or(d.delegator_id = ${delegatorId}), false) as twice,
        coalesce(bool_or(d.delegate_id = ${delegatorId}), false) as delegator_stands_in,
        coalesce(bool_or(d.delegator_id = ${delegateId}), false) as delegate_is_away,
        (count(*) filter (where d.delegate_id = ${delegateId}))::int as of_delegate
      from delegations d
      where (d.delegator_id in (${delegatorId}, ${delegateId}) or d.delegate_id in (${delegatorId}, ${delegateId}))
        and d.ended_at is null and d.starts_at < ${endsAt}::timestamptz and d.ends_at > ${startsAt}::timestamptz`)
  ).rows;
  if (!beside) throw new Error('an aggregate has a row');
  if (beside.is_over) return conflict('delegation_over', 'This would be over already', 'endsAt');
  if (beside.twice) {
    return conflict(
      'delegated_already',
      'Somebody stands in for them in that time already',
      'userId',
    );
  }
  if (beside.delegator_stands_in) {
    const reason = 'They stand in for somebody in that time, which nobody lends on';
    return conflict('delegation_chain', reason, 'userId');
  }
  if (beside.delegate_is_away) {
    return conflict('delegation_chain', 'Somebody stands in for them in that time', 'delegateId');
  }
  return beside.of_delegate >= mostDelegators
    ? conflict(
        'too_many_delegators',
        `They stand in for ${mostDelegators} people in that time, as many as anybody may`,
        'delegateId',
      )
    : undefined;
}

function whyNoChecker(person: Row | undefined, field: string): Conflict | undefined {
  if (!person) return conflict('user_not_active', 'The access of this person has ended', field);
  if (person.invited) return conflict('user_invited', 'This person has not come in yet', field);
  return can(person.held.filter(isRole), 'action', 'review')
    ? undefined
    : conflict('not_a_checker', 'This person is no checker, and decides nothing', field);
}

const conflict = (code: string, reason: string, field: string): Conflict => ({
  code,
  reason,
  field,
});
