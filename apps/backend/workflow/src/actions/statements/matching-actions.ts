import type { ListQuery } from '@countersign/actions';
import { can } from '@countersign/auth';
import type { Person } from '@countersign/auth/server';
import type { KeysetQuery } from '@countersign/database';
import { sql, type SQL } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { commonWords } from '../search/common-words.ts';
import { groupedNumberIn, partTerms, searchQueryOf, searchTermsOf } from '../search/search-text.ts';
import { isOrphan } from './mark-orphans.ts';
import type { WithDelegators } from '../../policies/words.ts';
import { mayReview, mayWaitFor } from './may-review.ts';
import { readableBy } from './readable-by.ts';
import { reviewableCase } from './reviewable-case.ts';
import { observes } from './observes.ts';
import { glassState } from './select-action.ts';

/**
 * What `query` asks for among the actions that `person` may see. Only ids are read there, so that each
 * filter's own index serves both the count and the page.
 */
export async function matchingActions(
  db: WorkflowDb,
  query: ListQuery,
  person: Person & WithDelegators,
): Promise<Pick<KeysetQuery, 'key' | 'from' | 'where'>> {
  const text = query.q === undefined ? undefined : await textMatches(db, query.q);
  return { key: sql`a.id`, ...matchingOf(query, person, text) };
}

/**
 * Tables and conditions of a query. Joins are on unique keys, so that no action comes twice; where ids
 * are all that is asked of `actions`, the table with the filter's index stands for it.
 */
function matchingOf(
  query: ListQuery,
  person: Person & WithDelegators,
  text: SQL | undefined,
): { from: SQL; where: SQL } {
  const byId: SQL[] = [];
  if (query.from) byId.push(sql`a.id >= ${firstIdOf(query.from)}`);
  if (query.to) byId.push(sql`a.id < ${firstIdOf(query.to)}`);
  const byColumns = columnConditions(query, person);
  const others = otherTables(query, person);
  if (text) others.push(text);
  const joins = others.map((ids) => sql`join (${ids}) using (id)`);
  const waiting = query.reviewableBy && mayWaitFor('a', person);
  if (waiting) byColumns.push(waiting);
  if (query.reviewableBy) joins.push(sql`cross join ${mayReview('a', person)}`);
  const where = [...byColumns, ...byId];
  return {
    from:
      others.length === 1 && joins.length === 1 && byColumns.length === 0
        ? sql`(${others[0]}) as a`
        : sql.join([sql`actions a`, ...joins], sql` `),
    where: where.length === 0 ? sql`true` : sql.join(where, sql` and `),
  };
}

function columnConditions(query: ListQuery, person: Person): SQL[] {
  const me = person.personId;
  const all: SQL[] = [];
  if (query.ids) all.push(sql`a.id in ${query.ids}`, readableBy(person));
  if (query.observedBy) all.push(observes('a', person));
  else if (query.orphaned && can(person.roles, 'action', 'file')) all.push(isOrphan);
  else if (query.adoptedBy) all.push(sql`a.adopter_id = ${me}`);
  else if (!query.ids && !can(person.roles, 'action', 'read')) all.push(sql`a.maker_id = ${me}`);
  if (query.status) all.push(sql`a.status = ${query.status}`);
  if (query.late) all.push(sql`a.status = 'pending' and a.late_since is not null`);
  if (query.orphaned) all.push(isOrphan);
  if (query.adoptedBy) all.push(sql`a.adopter_id = ${me}`);
  if (query.assignedTo) all.push(assignedTo(query.assignedTo, me));
  if (query.actionType) all.push(sql`a.action_type = ${query.actionType}`);
  if (query.maker) all.push(sql`a.maker_id = ${query.maker === 'me' ? me : query.maker}`);
  if (query.target !== undefined) all.push(sql`a.target = ${query.target}`);
  if (query.reviewableBy && !can(person.roles, 'action', 'review')) all.push(sql`false`);
  if (query.execution === 'none') all.push(sql`a.status <> 'approved'`);
  return all;
}

function assignedTo(whom: string, me: string): SQL {
  // Those that are pending without those that are assigned: each has an index, and that nobody is asked has none.
  if (whom === 'none') {
    return sql`a.status = 'pending' and not exists (select from actions asked
      where asked.id = a.id and asked.status = 'pending' and asked.assignee_id is not null)`;
  }
  return sql`a.status = 'pending' and a.assignee_id = ${whom === 'me' ? me : whom}`;
}

/** Filters that other tables answer, each as a query for ids. */
function otherTables({ execution, checker, batch, breakGlass }: ListQuery, person: Person): SQL[] {
  const all: SQL[] = [];
  if (execution && execution !== 'none') {
    all.push(sql`select action_id as id from executions where state = ${execution}`);
  }
  if (checker) {
    const personId = checker === 'me' ? person.personId : checker;
    all.push(sql`select action_id as id from action_people
      where part = 'checker' and person_id = ${personId}`);
  }
  if (breakGlass) {
    all.push(sql`select c.action_id as id from break_glass_cases c
      where ${casesThat(breakGlass, person)}`);
  }
  if (batch) {
    all.push(sql`select action_id as id from batch_outcomes
      where batch_id = ${batch} and action_id is not null`);
  }
  return all;
}

/** What a filter asks of the case `c`. */
function casesThat(filter: NonNullable<ListQuery['breakGlass']>, person: Person): SQL {
  if (filter === 'any') return sql`true`;
  if (filter === 'unclosed') return sql`c.closed_at is null`;
  if (filter === 'reviewableByMe') return sql`c.closed_at is null and ${reviewableCase(person)}`;
  return sql`${sql.raw(glassState)} = ${filter}`;
}

/** What was typed, as a query for ids. */
async function textMatches(db: WorkflowDb, typed: string): Promise<SQL> {
  return sql`select action_id as id from action_index where ${await wordsMatch(db, typed)}`;
}

async function wordsMatch(db: WorkflowDb, typed: string): Promise<SQL> {
  const terms = searchTermsOf(typed);
  if (terms.length === 0) return sql`false`;
  const number = groupedNumberIn(typed);
  if (number) {
    const either = `${searchQueryOf(terms)} | ${searchQueryOf([number])}`;
    return sql`words @@ ${either}::tsquery`;
  }
  const { indexed, checked } = partTerms(terms, await commonWords(db));
  const found = sql`words @@ ${searchQueryOf(indexed)}::tsquery`;
  if (checked.length === 0) return found;
  // The function under the operator @@: no index answers it, so it is asked of each row found.
  return sql`${found} and ts_match_vq(words, ${searchQueryOf(checked)}::tsquery)`;
}

/** The smallest UUIDv7 of a moment (RFC 9562, section 5.7): ids are ordered by time. */
function firstIdOf(time: string): string {
  const hex = Math.max(0, Date.parse(time)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
