import { ilike, or, sql, type SQL } from 'drizzle-orm';

/**
 * The condition that `text`, an expression with a trigram index, holds `q`: anywhere when `q` has
 * three letters or digits in a row, else at the beginning of a word. So the index always serves;
 * a `q` of neither letters nor digits finds nothing.
 */
export function textSearch(text: SQL, q: string): SQL | undefined {
  if (!/[\p{L}\p{N}]/u.test(q)) return sql`false`;
  const literal = q.replaceAll(/[\\%_]/g, String.raw`\$&`);
  return /[\p{L}\p{N}]{3}/u.test(q)
    ? ilike(text, `%${literal}%`)
    : or(ilike(text, `${literal}%`), ilike(text, `% ${literal}%`));
}
