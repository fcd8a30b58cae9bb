/** Part of a text, from `start` up to `end`, in UTF-16 code units. */
export interface Range {
  start: number;
  end: number;
}

/**
 * Where two texts differ: all between their common beginning and their common end, never inside a
 * character. `undefined` when they share less than a third, for then the whole value is the news.
 */
export function changedRange(
  before: string,
  after: string,
): { before: Range; after: Range } | undefined {
  const old = Array.from(before);
  const proposed = Array.from(after);
  const shorter = Math.min(old.length, proposed.length);
  let head = 0;
  while (head < shorter && old[head] === proposed[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === proposed.at(-1 - tail)) tail += 1;
  if ((head + tail) * 3 < Math.max(old.length, proposed.length)) return undefined;
  const units = (characters: string[]): number => characters.join('').length;
  const start = units(old.slice(0, head));
  const rest = units(old.slice(old.length - tail));
  return {
    before: { start, end: before.length - rest },
    after: { start, end: after.length - rest },
  };
}
