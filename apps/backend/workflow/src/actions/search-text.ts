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
  return [...words].join(' ').slice(0, 8_000);
}

/**
 * The PostgreSQL `tsquery` for what a person typed: every word must occur, as the beginning of a word
 * of the action. `undefined` when nothing that can be searched was typed.
 */
export function searchQueryOf(typed: string): string | undefined {
  const words = wordsOf(typed);
  return words.length === 0 ? undefined : words.map((word) => `'${word}':*`).join(' & ');
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
