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
 * beginning, since it may still be being typed. `undefined` when nothing that can be searched was typed.
 */
export function searchQueryOf(typed: string): string | undefined {
  const words = wordsOf(typed).map((word) => `'${word}'`);
  return words.length === 0 ? undefined : `${words.join(' & ')}:*`;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{1,100}/gu) ?? [];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
