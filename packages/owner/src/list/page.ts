import { defaultLimit, findKeys } from '@countersign/database';
import type { Pagination } from '@countersign/http';
import { desc, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { PageQuery } from './query.ts';
import { viewOf, type Unreadable } from './view-of.ts';

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

/** One page of a table and where it stands. */
export interface Page<K extends string, V> {
  entries: (V | Unreadable<K>)[];
  pagination: Pagination;
}

/** Reads one page, newest first; one row that cannot be read does not fail the others. */
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
  const { keys, pagination } = await findKeys(db, {
    key: sql`${id}`,
    from: sql`${from}`,
    where,
    order: 'newest',
    cursor,
    limit,
  });
  const rows =
    keys.length === 0
      ? []
      : await db.select().from(from).where(inArray(id, keys)).orderBy(desc(id));
  const entries = (rows as T['$inferSelect'][]).map((row) => viewOf(row, key, view));
  return { entries, pagination };
}
