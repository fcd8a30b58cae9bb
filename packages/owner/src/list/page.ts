import type { Pagination } from '@countersign/http';
import { and, count, desc, getTableColumns, inArray, lt, type SQL } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { PageQuery } from './query.ts';
import { viewOf, type Unreadable } from './view-of.ts';

/** Up to here `total` is exact; beyond, `totalCapped` says that it is a floor. */
export const totalCap = 1000;

const defaultLimit = 20;

/** What a list reads. */
export interface PageOptions<T extends PgTable, K extends RowKey<T>, V> extends Pick<
  PageQuery,
  'limit' | 'cursor'
> {
  table: T;
  /** The primary key's name: pages go by it, newest (largest) first. */
  key: K;
  where: SQL | undefined;
  /** The wire form of a row, or a throw for one that has none. */
  view: (row: T['$inferSelect']) => V;
}

/** The name of a column of texts, in the program. */
type RowKey<T extends PgTable> = keyof T['$inferSelect'] & keyof T['_']['columns'] & string;

/** One page of a table and where it stands. One row that cannot be read does not fail the others. */
export interface Page<K extends string, V> {
  entries: (V | Unreadable<K>)[];
  pagination: Pagination;
}

/**
 * Reads one page by keyset, in about the same time at a thousand rows as at a million: the count
 * stops at the cap, and what is then known of it decides between the two ways to the rows.
 */
export async function readPage<
  S extends Record<string, unknown>,
  T extends PgTable,
  K extends RowKey<T>,
  V,
>(
  db: NodePgDatabase<S>,
  { table, key, where, view, limit = defaultLimit, cursor }: PageOptions<T, K, V>,
): Promise<Page<K, V>> {
  const from: PgTable = table;
  const id = getTableColumns(from)[key]!;
  const hits = () =>
    db
      .select({ id })
      .from(from)
      .where(where)
      .limit(totalCap + 1);
  const [counted] = await db.select({ n: count() }).from(hits().as('hits'));
  const found = counted?.n ?? 0;
  // Few hits: find them all by their own index first. Many: walk the key, some are near.
  const rare = where !== undefined && found <= totalCap;
  const matches = rare ? inArray(id, hits()) : where;
  const rows = await db
    .select()
    .from(from)
    .where(and(matches, cursor === undefined ? undefined : lt(id, cursor)))
    .orderBy(desc(id))
    .limit(limit + 1);
  const read = rows as T['$inferSelect'][];
  const entries = read.slice(0, limit).map((row) => viewOf(row, key, view));
  return { entries, pagination: paginationOf(read, limit, found, key) };
}

function paginationOf(
  rows: Record<string, unknown>[],
  limit: number,
  found: number,
  key: string,
): Pagination {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    limit,
    total: Math.min(found, totalCap),
    ...(found > totalCap && { totalCapped: true }),
    ...(last !== undefined && { nextCursor: String(last[key]) }),
  };
}
