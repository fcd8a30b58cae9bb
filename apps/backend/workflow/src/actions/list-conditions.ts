import type { ListQuery } from '@countersign/actions';
import { can } from '@countersign/auth';
import type { Person } from '@countersign/auth/server';
import { actions } from '@countersign/db-workflow';
import { eq, gte, lt, sql, type SQL } from 'drizzle-orm';
import { searchQueryOf } from './search-text.ts';

/** The conditions that a list's query and the asking person's rights put on actions; each has an index. */
export function conditionsOf(query: ListQuery, person: Person): SQL[] {
  const idOf = (who: string) => (who === 'me' ? person.personId : who);
  const all: (SQL | undefined)[] = [
    can(person.roles, 'action', 'read') ? undefined : eq(actions.makerId, person.personId),
    query.status && eq(actions.status, query.status),
    query.execution && executionIs(query.execution),
    query.actionType && eq(actions.actionType, query.actionType),
    query.maker === undefined ? undefined : eq(actions.makerId, idOf(query.maker)),
    query.checker === undefined ? undefined : checkedBy(idOf(query.checker)),
    query.target === undefined ? undefined : eq(actions.target, query.target),
    query.reviewableBy && reviewableBy(person),
    query.q === undefined ? undefined : found(query.q),
    query.from === undefined ? undefined : gte(actions.id, firstIdOf(query.from)),
    query.to === undefined ? undefined : lt(actions.id, firstIdOf(query.to)),
  ];
  return all.filter((condition) => condition !== undefined);
}

function executionIs(state: NonNullable<ListQuery['execution']>): SQL {
  return state === 'none'
    ? sql`${actions.status} <> 'approved'`
    : sql`${actions.id} in (select e.action_id from executions e where e.state = ${state})`;
}

function checkedBy(personId: string): SQL {
  return sql`${actions.id} in (select p.action_id from action_people p
    where p.person_id = ${personId} and p.part = 'checker')`;
}

/** Pending, not made or edited by this person, its current revision not reviewed by them yet. */
function reviewableBy(person: Person): SQL {
  if (!can(person.roles, 'action', 'review')) return sql`false`;
  const { personId } = person;
  return sql`${actions.status} = 'pending'
    and not exists (select from action_people p
      where p.action_id = ${actions.id} and p.person_id = ${personId} and p.part <> 'checker')
    and not exists (select from reviews r
      where r.action_id = ${actions.id} and r.revision = ${actions.revision} and r.checker_id = ${personId})`;
}

function found(typed: string): SQL {
  const words = searchQueryOf(typed);
  if (words === undefined) return sql`false`;
  return sql`to_tsvector('simple'::regconfig, ${actions.searchText}) @@ ${words}::tsquery`;
}

/** The smallest UUIDv7 of a moment (RFC 9562, section 5.7): ids are ordered by time. */
function firstIdOf(time: string): string {
  const hex = Math.max(0, Date.parse(time)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
