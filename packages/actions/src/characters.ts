/** Characters of the longest remark: a comment, a review's comment, a reason. */
export const longestRemark = 4_000;
/** For so many minutes its author may change a comment, by the database's clock. */
export const commentMinutes = 5;
/** Characters of the longest text that can be searched for. */
export const longestSearch = 100;
/** Characters from which on actions are searched. */
export const shortestSearch = 2;

/**
 * What a letter may stand beside and nobody sees, as the inside of a class of a `u` expression: what fonts
 * may leave out (Unicode's Default_Ignorable_Code_Point: zero-width characters, soft hyphen, Hangul
 * fillers, tags), and what is drawn blank (a Braille pattern, a notehead, a Khitan filler, two
 * hieroglyphs). The one list: searches and comparisons leave these out, names may not hold them, pages
 * mark them. `search_fold` and `name_look` of the databases repeat it, and tests compare them.
 */
export const invisible = String.raw`\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{16FE4}\u{1D159}`;

/** What shows nothing and is no space: also controls, formats, and what has no agreed meaning. */
export const unseen = String.raw`${invisible}\p{C}`;
const unseenCharacters = new RegExp(`(?!\\p{White_Space})[${unseen}]`, 'gu');
const spaces = /\p{White_Space}+/gu;
/** Something that shows by itself; a combining mark needs a letter to stand on. */
const visible = new RegExp(`[^${unseen}\\p{White_Space}\\p{M}]`, 'u');

/** How many characters a text has, as people, JSON Schema and PostgreSQL count them: code points. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The first `most` characters of a text; never half of one. */
export function upTo(most: number, text: string): string {
  return text.length <= most ? text : Array.from(text).slice(0, most).join('');
}

/**
 * Whether a text says something: at least one character that can be seen, and at least `least` in all,
 * where what shows nothing does not count and spaces in a row count once.
 */
export function isFilledIn(text: string, least = 1): boolean {
  if (!visible.test(text)) return false;
  const said = text.replace(unseenCharacters, '').replace(spaces, ' ').trim();
  return characterCount(said) >= least;
}
