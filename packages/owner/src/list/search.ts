import { or, sql, type SQL } from 'drizzle-orm';

/**
 * The condition that `text` holds `q`: anywhere when `q` has three letters or digits in a row, else at
 * the beginning of a word; each character of a script without spaces is a word of its own. So the
 * trigram index on `search_fold(text)` always serves; a `q` of neither letters nor digits finds
 * nothing. Both sides are folded by that function of the database: composed, without case and width.
 */
export function textSearch(text: SQL, q: string): SQL | undefined {
  const composed = q.normalize('NFKC');
  if (!/[\p{L}\p{N}]/u.test(composed)) return sql`false`;
  const literal = composed.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const [folded, sought] = [sql`search_fold(${text})`, sql`search_fold(${literal}::text)`];
  return /[\p{L}\p{N}]{3}/u.test(composed.replaceAll(unspaced, ' '))
    ? sql`${folded} like '%' || ${sought} || '%'`
    : or(sql`${folded} like ${sought} || '%'`, sql`${folded} like '% ' || ${sought} || '%'`);
}

/** What `search_fold` sets apart; a test compares them. */
export const unspaced =
  /[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;
