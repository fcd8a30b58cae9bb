import { ilike, or, type SQL } from 'drizzle-orm';

/**
 * The condition that `text`, an expression with a trigram index, holds `q`: anywhere for three
 * characters or more, at the beginning of a word for fewer (so that the index always serves).
 */
export function textSearch(text: SQL, q: string): SQL | undefined {
  const literal = q.replaceAll(/[\\%_]/g, String.raw`\$&`);
  return q.length >= 3
    ? ilike(text, `%${literal}%`)
    : or(ilike(text, `${literal}%`), ilike(text, `% ${literal}%`));
}
