import { invisible } from '@countersign/actions';
import { expect, test } from 'vitest';

/** Runs a statement of the database that is looked at. */
type Query = (sql: string, values: unknown[]) => Promise<{ rows: { code: number }[] }>;

const inside = new RegExp(`^[${invisible}]$`, 'u');
/** What is in texts: assigned, and of none of the large scripts in which all characters behave alike. */
const looked = /^[^\p{Cn}\p{Co}\p{Cs}\p{Script=Han}\p{Script=Hangul}]$/u;

/** The code points that matter: all that nobody sees, and all others that people write. */
function codePoints(): { hidden: number[]; shown: number[] } {
  const hidden: number[] = [];
  const shown: number[] = [];
  for (let code = 1; code <= 0x10ffff; code += 1) {
    const character = String.fromCodePoint(code);
    if (inside.test(character)) hidden.push(code);
    else if (looked.test(character)) shown.push(code);
  }
  return { hidden, shown };
}

/** Of some code points, those which a function of the database leaves out of the middle of a text. */
const leftOut = async (query: Query, fold: string, codes: number[]): Promise<number[]> => {
  const sql = `select code from unnest($1::int[]) as code where ${fold}('q' || chr(code) || 'z') = ${fold}('qz')`;
  return (await query(sql, [codes])).rows.map(({ code }) => code);
};

/**
 * Compares a function by which a database folds texts with what the catalogue calls invisible.
 * `others` says what else the function leaves out.
 */
export function foldContract(query: Query, fold: string, others?: RegExp): void {
  test(`${fold} leaves out what nobody sees, and nothing else`, async () => {
    const { hidden, shown } = codePoints();
    expect(hidden.length).toBeGreaterThan(4_000);
    expect(shown.length).toBeGreaterThan(20_000);
    expect(await leftOut(query, fold, hidden)).toEqual(hidden);
    const more = (await leftOut(query, fold, shown)).map((code) => String.fromCodePoint(code));
    expect(more.filter((text) => !others?.test(text.normalize('NFKC')))).toEqual([]);
  });
}
