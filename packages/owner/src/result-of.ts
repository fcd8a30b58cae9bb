import { type Column, type SQL, sql } from 'drizzle-orm';

/** The stored result of an effect, by the names of the wire, for its `returning`: `{ result: resultOf(…) }`. */
export function resultOf(
  fields: Record<string, Column | SQL>,
): SQL.Aliased<Record<string, unknown>> {
  const pairs = Object.entries(fields).map(
    ([name, value]) => sql`${sql.raw(`'${name}'`)}, ${value}`,
  );
  return sql<Record<string, unknown>>`jsonb_build_object(${sql.join(pairs, sql`, `)})`.as('result');
}
