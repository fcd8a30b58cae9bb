import { invisible } from '@countersign/actions';

/**
 * An action is found by so many of its words; texts of thousands of words are not for searching. In
 * scripts without spaces each two characters are a word.
 */
const wordLimit = 2_500;

/**
 * The words under which an action is found, folded and separated by single spaces: its type, its
 * maker, its target and every text in its payload. Mail addresses and codes are found by their parts.
 */
export function searchTextOf(parts: {
  actionType: string;
  makerName: string;
  target: string | null;
  payload: unknown;
}): string {
  const texts = [parts.actionType, parts.makerName, parts.target ?? '', ...textsIn(parts.payload)];
  const words = new Set(texts.flatMap(runsOf).flatMap(indexWordsOf));
  return [...words].slice(0, wordLimit).join(' ');
}

/** A word to be found; with `begins`, every word that begins with it. */
export interface SearchTerm {
  word: string;
  begins: boolean;
}

/**
 * What a person typed, as terms that must all occur. The last may be a beginning of three characters
 * or more, since it may still be being typed (shorter beginnings would match half of everything). In
 * scripts without spaces any part of a word is found. Empty when nothing that can be searched was typed.
 */
export function searchTermsOf(typed: string): SearchTerm[] {
  const runs = runsOf(typed);
  return runs.flatMap((run, at) => {
    if (!isUnspaced(run)) {
      return [{ word: run, begins: at === runs.length - 1 && run.length >= 3 }];
    }
    const pairs = pairsOf(run).map((word) => ({ word, begins: false }));
    return pairs.length > 0 ? pairs : [{ word: run, begins: true }];
  });
}

/** The PostgreSQL `tsquery` for `terms`; they are of letters, marks and digits alone. */
export function searchQueryOf(terms: readonly SearchTerm[]): string {
  return terms.map(({ word, begins }) => `'${word}'${begins ? ':*' : ''}`).join(' & ');
}

/**
 * The one word that is meant when a number was typed as pages print it, in groups of four
 * (`NL91 ABNA 0417 1643 00`, or its beginning); undefined for anything else.
 */
export function groupedNumberIn(typed: string): SearchTerm | undefined {
  const groups = foldText(typed).trim().replaceAll(/\s+/g, ' ');
  if (!/^[a-z0-9]{4}( [a-z0-9]{4})* [a-z0-9]{1,4}$/.test(groups) || !/\d/.test(groups))
    return undefined;
  return { word: groups.replaceAll(' ', ''), begins: true };
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

const unseenInside = new RegExp(`[${invisible}]`, 'gu');

/**
 * A text as both the index and a query see it: composed and without variants of width (NFKC), without
 * case (upper and lower again, as `ß` is `ss` and both final and other sigma are one), without what
 * does not show, and without the commas of thousands.
 */
function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll('ς', 'σ')
    .replaceAll('i\u0307', 'i')
    .replaceAll(unseenInside, '')
    .replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, '');
}

/** Letters of scripts that do not put spaces between words, or put them between few. */
const unspaced = String.raw`[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Bopomofo}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
const startsUnspaced = new RegExp(`^${unspaced}`, 'u');
const unspacedOrNot = new RegExp(`${unspaced}+|(?:(?!${unspaced}).){1,100}`, 'gu');

/** The runs of letters and digits of a text, of scripts without spaces apart from others. */
function runsOf(text: string): string[] {
  const words = foldText(text).match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  return words.flatMap((word) => word.match(unspacedOrNot) ?? []);
}

function isUnspaced(run: string): boolean {
  return startsUnspaced.test(run);
}

/** Each two neighbours, and the last character alone: so that every part of the run is found. */
function indexWordsOf(run: string): string[] {
  return isUnspaced(run) ? [...pairsOf(run), Array.from(run).at(-1)!] : [run];
}

function pairsOf(run: string): string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
