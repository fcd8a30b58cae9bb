import type { Action, ListQuery } from '@countersign/actions';
import { can } from '@countersign/auth';
import { requireCan, type Person } from '@countersign/auth/server';
import { defaultLimit, findPage, totalCap } from '@countersign/database';
import { DomainError, type Pagination } from '@countersign/http';
import type { Deps } from '../deps.ts';
import { matchingActions } from './statements/matching-actions.ts';
import { readActions } from './statements/select-action.ts';
import { withDelegators } from './with-delegators.ts';
import { toAction } from './views/to-action.ts';

/** How far `page` reaches; past that, cursors. */
const pageReach = 10_000;

/**
 * One page of actions that the asking person may see, newest first unless `sort` says otherwise. Takes
 * about as long at a million actions as at a thousand.
 *
 * Throws `forbidden` without a permission to read, `invalid` for a page too far.
 */
export async function list(
  { db, people }: Pick<Deps, 'db' | 'people'>,
  person: Person,
  query: ListQuery,
): Promise<{ items: Action[]; pagination: Pagination }> {
  if (!can(person.roles, 'action', 'read')) requireCan(person, 'action', 'read_own');
  const { limit = defaultLimit, page, cursor, sort = 'newest' } = query;
  const asker = query.reviewableBy ? await withDelegators({ people }, person) : person;
  const offset = offsetOf(page, limit, cursor);
  const { rows, found, pagination } = await findPage(
    db,
    { ...(await matchingActions(db, query, asker)), order: sort, cursor, offset, limit },
    {
      select: (keys) => readActions(db, keys),
      keyOf: ({ id }) => id,
    },
  );
  return {
    items: rows.map(toAction),
    pagination: {
      ...pagination,
      ...(found <= totalCap && { totalPages: Math.ceil(found / limit) }),
      ...(page !== undefined && { page }),
    },
  };
}

function offsetOf(page: number | undefined, limit: number, cursor: string | undefined): number {
  if (page === undefined) return 0;
  if (cursor !== undefined) throw invalid('page', 'cannot be combined with cursor');
  if (page * limit > pageReach) throw invalid('page', `reaches ${pageReach} rows; use cursor`);
  return (page - 1) * limit;
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('invalid', `The field "${field}" ${message}`, {
    details: [{ field, message }],
  });
}
