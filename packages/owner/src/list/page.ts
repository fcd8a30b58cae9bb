import { defaultLimit, type Found, findPage } from '@countersign/database';
import type { Pagination } from '@countersign/http';
import { type SQL, eq, getTableColumns, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { PgTable } from 'drizzle-orm/pg-core';
import { searchText } from '@countersign/actions';
import { z } from 'zod';

/**
 * The query of every directory list, to be extended by exact filters: `q` (text search), `limit`
 * (1 to 100, 20 when absent), `cursor` (the previous page's `nextCursor`).
 */
export const pageQuery = z.strictObject({
  q: searchText(1).optional(),
  limit: z.coerce.number<string>().int().min(1).max(100).optional(),
  cursor: z.uuid('must be the nextCursor of a page').optional(),
});

export type PageQuery = z.infer<typeof pageQuery>;

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
  const columns = getTableColumns(from);
  const id = columns[key]!;
  const { rows, pagination } = await findPage(
    db,
    { key: sql`${id}`, from: sql`${from}`, where, order: 'newest', cursor, limit },
    {
      select: async (page) =>
        (await db
          .select({ ...columns, found: sql<number>`page.found` })
          .from(from)
          .innerJoin(sql`${page} as page`, eq(id, sql`page.key`))) as (T['$inferSelect'] & Found)[],
      keyOf: (row) => String(row[key]),
    },
  );
  const entries = rows.map((row) => viewOf(row, key, view));
  return { entries, pagination };
}

/**
 * What stands for an entry whose row holds something that it cannot hold, such as a date without end
 * that was put in by hand: its id, so that it is seen and can be mended.
 */
export type Unreadable<K extends string> = Record<K, string> & { unreadable: true };

/** A reply's entry of this schema, or, under its id's name, that it cannot be read. */
export const readable = <S extends z.ZodType>(entry: S, key: string) =>
  z.union([entry, z.object({ [key]: z.string(), unreadable: z.literal(true) })]);

/** The wire form of a row by `view`, or, when that throws, what says so under the row's id. */
export function viewOf<R extends Record<string, unknown>, K extends keyof R & string, V>(
  row: R,
  key: K,
  view: (row: R) => V,
): V | Unreadable<K> {
  try {
    return view(row);
  } catch (error) {
    // What a row holds is told by a RangeError (no time, no amount); all else is a fault of ours.
    if (!(error instanceof RangeError)) throw error;
    return { [key]: String(row[key]), unreadable: true } as Unreadable<K>;
  }
}
