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

/**
 * The PostgreSQL `tsquery` for what a person typed: every word must occur, and the last one may be a
 * beginning of three characters or more, since it may still be being typed (shorter beginnings would
 * match half of everything). `undefined` when nothing that can be searched was typed.
 */
export function searchQueryOf(typed: string): string | undefined {
  const words = wordsOf(typed);
  const last = words.at(-1);
  if (last === undefined) return undefined;
  const query = words.map((word) => `'${word}'`).join(' & ');
  return last.length < 3 ? query : `${query}:*`;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{1,100}/gu) ?? [];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
