import type { BatchRow, BatchRowsQuery } from '@countersign/actions';
import type { Person } from '@countersign/auth/server';
import type { Pagination } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { getBatch } from './get.ts';

/**
 * One page of what has come of a batch's rows, in the order of their lines. Throws `not_found` for a batch that is not there or not
 * theirs to see.
 */
export async function listBatchRows(
  { db }: Pick<Deps, 'db'>,
  reader: Person,
  id: string,
  { outcome, limit = 100, cursor = 0 }: BatchRowsQuery,
): Promise<{ items: BatchRow[]; pagination: Pagination }> {
  const { filed, refused } = await getBatch({ db }, reader, id);
  const only = { filed: sql`action_id is not null`, refused: sql`problems is not null` };
  const { rows } = await db.execute<BatchRow & Record<string, unknown>>(sql`
    select line, action_id as "actionId", coalesce(problems, '[]') as problems from batch_outcomes
    where batch_id = ${id} and line > ${cursor}::int and ${outcome ? only[outcome] : sql`true`}
    order by line limit ${limit + 1}`);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  const total = outcome ? { filed, refused }[outcome] : filed + refused;
  return {
    items,
    pagination: { limit, total, ...(isMore && { nextCursor: String(last.line) }) },
  };
}
