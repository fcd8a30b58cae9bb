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

/** The keys of one page in order, and where it stands. */
export interface KeysetPage {
  keys: string[];
  /** How many rows match, at most `totalCap` + 1. */
  found: number;
  pagination: Pagination;
}

/**
 * Finds the keys of one page, in about the same time at a thousand rows as at a million: the count
 * stops at the cap, and what is then known of it decides between the two ways to the rows.
 */
export async function findKeys<S extends Record<string, unknown>>(
  db: NodePgDatabase<S>,
  { key, from, where = sql`true`, order, cursor, offset = 0, limit }: KeysetQuery,
): Promise<KeysetPage> {
  const matches = sql`select ${key} as key from ${from} where ${where}`;
  const hits = sql`${matches} limit ${totalCap + 1}`;
  const counted = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from (${hits}) as hits`,
  );
  const found = counted.rows[0]!.n;
  // Few hits: their own index finds them all. Many: walk the keys, some are near.
  const source = found <= totalCap ? hits : matches;
  const [beyond, direction] = order === 'newest' ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`];
  const { rows } = await db.execute<{ key: string }>(sql`
    select key from (${source}) as hits
    where ${cursor === undefined ? sql`true` : sql`key ${beyond} ${cursor}`}
    order by key ${direction} limit ${limit + 1} offset ${offset}`);
  const keys = rows.slice(0, limit).map((row) => row.key);
  const last = rows.length > limit ? keys.at(-1) : undefined;
  return {
    keys,
    found,
    pagination: {
      limit,
      total: Math.min(found, totalCap),
      ...(found > totalCap && { totalCapped: true }),
      ...(last !== undefined && { nextCursor: last }),
    },
  };
}
