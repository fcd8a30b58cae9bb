import type { Action, ListQuery } from '@countersign/actions';
import { can } from '@countersign/auth';
import { requireCan, type Person } from '@countersign/auth/server';
import { actions } from '@countersign/db-workflow';
import { DomainError, type Pagination } from '@countersign/http';
import { and, asc, count, desc, gt, inArray, lt } from 'drizzle-orm';
import type { Deps, WorkflowDb } from '../deps.ts';
import { conditionsOf } from './list-conditions.ts';
import { selectActions } from './select-action.ts';
import { toAction } from './to-action.ts';

/** Up to here `total` is exact; beyond, `totalCapped` says that it is a floor. */
const totalCap = 1_000;
const defaultLimit = 20;
/** How far `page` reaches; past that, cursors. */
const pageReach = 10_000;

/**
 * One page of actions that the asking person may see, newest first unless `sort` says otherwise. Takes
 * about as long at a million actions as at a thousand.
 *
 * Throws `forbidden` without a permission to read, `invalid` for a cursor or page that is none.
 */
export async function list(
  { db }: Pick<Deps, 'db'>,
  person: Person,
  query: ListQuery,
): Promise<{ items: Action[]; pagination: Pagination }> {
  if (!can(person.roles, 'action', 'read')) requireCan(person, 'action', 'read_own');
  const { limit = defaultLimit, page, sort = 'newest' } = query;
  const offset = offsetOf(page, limit, query.cursor);
  const conditions = conditionsOf(query, person);
  const matching = and(...conditions);
  const hits = () =>
    db
      .select({ id: actions.id })
      .from(actions)
      .where(matching)
      .limit(totalCap + 1);
  const [counted] = await db.select({ n: count() }).from(hits().as('hits'));
  const found = counted?.n ?? 0;
  const few = conditions.length > 0 && found <= totalCap;
  const rows = await readPage(db, {
    // Few hits: their own index finds them all. Many: walk the ids, some are near.
    matching: few ? inArray(actions.id, hits()) : matching,
    sort,
    cursor: query.cursor,
    offset,
    limit: limit + 1,
  });
  const items = rows.slice(0, limit).map(toAction);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const total = Math.min(found, totalCap);
  const capped = found > totalCap;
  return {
    items,
    pagination: {
      limit,
      total,
      ...(capped ? { totalCapped: true } : { totalPages: Math.ceil(total / limit) }),
      ...(page !== undefined && { page }),
      ...(last && { nextCursor: last.id }),
    },
  };
}

function offsetOf(page: number | undefined, limit: number, cursor: string | undefined): number {
  if (page === undefined) return 0;
  if (cursor !== undefined) throw invalid('page', 'cannot be combined with cursor');
  if (page * limit > pageReach) throw invalid('page', `reaches ${pageReach} rows; use cursor`);
  return (page - 1) * limit;
}

function readPage(
  db: WorkflowDb,
  page: {
    matching: ReturnType<typeof and>;
    sort: 'newest' | 'oldest';
    cursor: string | undefined;
    offset: number;
    limit: number;
  },
) {
  const newest = page.sort === 'newest';
  const beyond = newest ? lt : gt;
  return selectActions(db)
    .where(and(page.matching, page.cursor ? beyond(actions.id, page.cursor) : undefined))
    .orderBy(newest ? desc(actions.id) : asc(actions.id))
    .limit(page.limit)
    .offset(page.offset);
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('invalid', `The field "${field}" ${message}`, {
    details: [{ field, message }],
  });
}
