import type { Pagination } from '@countersign/http';
import { sql, type SQL } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

/** Up to here a total is exact; beyond, `totalCapped` says that it is a floor. */
export const totalCap = 1_000;

/** Rows of a page where nobody says how many. */
export const defaultLimit = 20;

export interface KeysetQuery {
  /** The column that orders the list, unique and never null. */
  key: SQL;
  from: SQL;
  where: SQL | undefined;
  order: 'newest' | 'oldest';
  /** The last key of the page before. */
  cursor: string | undefined;
  offset?: number;
  limit: number;
}

/** One page in order, and where it stands. */
export interface KeysetPage<R> {
  rows: R[];
  /** How many rows match, at most `totalCap` + 1. */
  found: number;
  pagination: Pagination;
}

/** What each row of a page says of all. */
export interface Found {
  /** How many rows match, at most `totalCap` + 1. */
  found: number;
}

/** How rows are read and ordered. */
export interface KeysetRows<R> {
  /**
   * Reads the rows of a page, in no order. In SQL, `page` stands where a table does, with a row of `key` and
   * `found` for each row to read; `found`, the same in all, is returned with each.
   */
  select: (page: SQL) => PromiseLike<(R & Found)[]>;
  /** As it is ordered: a number of one that is ordered by number. */
  keyOf: (row: R) => string | number;
}

/**
 * Reads one page in one statement, in about the same time at a thousand rows as at a million: the count
 * stops at the cap, and what is then known of it decides between the two ways to the rows. A page past the
 * end has no row that could say the count, and takes a second statement.
 */
export async function findPage<S extends Record<string, unknown>, R>(
  db: NodePgDatabase<S>,
  query: KeysetQuery,
  { select, keyOf }: KeysetRows<R>,
): Promise<KeysetPage<R>> {
  const { order, cursor, offset = 0, limit } = query;
  const read = await select(pageOf(query));
  const isBeginning = cursor === undefined && offset === 0;
  const found = read[0]?.found ?? (isBeginning ? 0 : await countHits(db, query));
  const sign = order === 'newest' ? -1 : 1;
  const sorted = read.toSorted((one, two) => (keyOf(one) < keyOf(two) ? -sign : sign));
  const rows = sorted.slice(0, limit);
  const last = sorted.length > limit ? rows.at(-1) : undefined;
  return {
    rows,
    found,
    pagination: {
      limit,
      total: Math.min(found, totalCap),
      ...(found > totalCap && { totalCapped: true }),
      ...(last !== undefined && { nextCursor: String(keyOf(last)) }),
    },
  };
}

/** The keys of a page and one more, each with how many rows match. */
function pageOf(query: KeysetQuery): SQL {
  const { order, cursor, offset = 0, limit } = query;
  const [beyond, direction] = order === 'newest' ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`];
  const start = cursor === undefined ? sql`` : sql`and key ${beyond} ${cursor}`;
  const some = sql`${start} order by key ${direction} limit ${literal(limit + 1)} offset ${offset}`;
  // Few hits: they have been found already. Many: walk the keys, some are near.
  return sql`(
    with hits as materialized (${hitsOf(query)}),
      counted as materialized (select count(*)::int as found from hits)
    select key, found from counted, lateral (
      (select key from hits where found <= ${literal(totalCap)} ${some})
      union all
      (select key from (${matchesOf(query)}) as walked where found > ${literal(totalCap)} ${some})) as keys)`;
}

async function countHits<S extends Record<string, unknown>>(
  db: NodePgDatabase<S>,
  query: KeysetQuery,
): Promise<number> {
  const counted = await db.execute<{ found: number }>(
    sql`select count(*)::int as found from (${hitsOf(query)}) as hits`,
  );
  return counted.rows[0]!.found;
}

const hitsOf = (query: KeysetQuery): SQL => sql`${matchesOf(query)} limit ${literal(totalCap + 1)}`;

const matchesOf = ({ key, from, where = sql`true` }: KeysetQuery): SQL =>
  sql`select ${key} as key from ${from} where ${where}`;

/** A number in the text of a statement: of a limit that it does not know, a plan expects many rows. */
function literal(number: number): SQL {
  return sql.raw(String(Math.trunc(number)));
}
