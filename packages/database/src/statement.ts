import { fillPlaceholders, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Pool, QueryResultRow } from 'pg';

/** Sends a statement with these values; its rows, with moments as `Date`. Throws what pg throws. */
export type Statement<Row, Values> = (pool: Pick<Pool, 'query'>, values: Values) => Promise<Row[]>;

/**
 * A statement whose text is made once, for what comes with every request: `db.execute` makes it anew
 * each time. Its values stand in it as `sql.placeholder(name)`.
 */
export function statement<Row extends QueryResultRow, Values extends Record<string, unknown>>(
  template: SQL,
): Statement<Row, Values> {
  const { sql: text, params } = new PgDialect().sqlToQuery(template);
  return async (pool, values) =>
    (await pool.query<Row>(text, fillPlaceholders(params, values))).rows;
}
