/** An action is found by so many of its words; texts of thousands of words are not for searching. */
const wordLimit = 1_000;

/**
 * The words under which an action is found, lower-cased and separated by single spaces: its type, its
 * maker, its target and every text in its payload. Mail addresses and codes are found by their parts.
 */
export function searchTextOf(parts: {
  actionType: string;
  makerName: string;
  target: string | null;
  payload: unknown;
}): string {
  const texts = [parts.actionType, parts.makerName, parts.target ?? '', ...textsIn(parts.payload)];
  const words = new Set(texts.flatMap(wordsOf));
  return [...words].slice(0, wordLimit).join(' ');
}

/** A word to be found; with `begins`, every word that begins with it. */
export interface SearchTerm {
  word: string;
  begins: boolean;
}

/**
 * What a person typed, as terms that must all occur. The last may be a beginning of three characters
 * or more, since it may still be being typed (shorter beginnings would match half of everything).
 * Empty when nothing that can be searched was typed.
 */
export function searchTermsOf(typed: string): SearchTerm[] {
  const words = wordsOf(typed);
  return words.map((word, at) => ({ word, begins: at === words.length - 1 && word.length >= 3 }));
}

/** The PostgreSQL `tsquery` for `terms`; they are of letters and digits alone. */
export function searchQueryOf(terms: readonly SearchTerm[]): string {
  return terms.map(({ word, begins }) => `'${word}'${begins ? ':*' : ''}`).join(' & ');
}

/**
 * Parts `terms` by what finds them soonest: the index those that few actions have, a look at each
 * action so found those of `common` words, whose lists in the index are nearly as long as the table.
 * When all are common, the index gets them all: then PostgreSQL walks the actions by itself.
 */
export function partTerms(
  terms: SearchTerm[],
  common: readonly string[],
): { indexed: SearchTerm[]; checked: SearchTerm[] } {
  const isCommon = ({ word, begins }: SearchTerm) =>
    common.some((other) => (begins ? other.startsWith(word) : other === word));
  const indexed = terms.filter((term) => !isCommon(term));
  if (indexed.length === 0) return { indexed: terms, checked: [] };
  return { indexed, checked: terms.filter(isCommon) };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{1,100}/gu) ?? [];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
