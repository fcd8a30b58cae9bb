import type { Line } from './line.ts';

/** A line of either policy, and whether both have it. */
export interface DiffLine extends Line {
  change: 'same' | 'added' | 'removed';
}

/**
 * The lines of two policies as one list, in which what only the second has is added and what only the first has is
 * removed: as few rules as there can be, and of a rule that both have by name as few lines.
 */
export function diffLines(before: readonly Line[], after: readonly Line[]): DiffLine[] {
  const pairs = align(blocksOf(before), blocksOf(after), ([first]) => keyOf(first));
  return pairs.flatMap(([old = [], now = []]) =>
    align(old, now, keyOf).map(([was, is]): DiffLine => {
      if (is === undefined) return { ...was!, change: 'removed' };
      return { ...is, change: was === undefined ? 'added' : 'same' };
    }),
  );
}

const keyOf = (line: Line | undefined): string => JSON.stringify(line);

/** Lines in blocks, each of which begins with a line that does not stand in. */
function blocksOf(lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = [];
  for (const line of lines) {
    if (line.depth === 0) blocks.push([line]);
    else blocks.at(-1)?.push(line);
  }
  return blocks;
}

/** Two lists side by side, those of equal keys beside each other: as many as there can be in both orders. */
function align<T>(
  before: readonly T[],
  after: readonly T[],
  key: (item: T) => string,
): [T | undefined, T | undefined][] {
  const [old, now] = [before.map(key), after.map(key)];
  const longest = commonLengths(old, now);
  const pairs: [T | undefined, T | undefined][] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      pairs.push([before[i], after[j]]);
      i += 1;
      j += 1;
    } else if (j === now.length || (i < old.length && longest[i + 1]![j]! >= longest[i]![j + 1]!)) {
      pairs.push([before[i], undefined]);
      i += 1;
    } else {
      pairs.push([undefined, after[j]]);
      j += 1;
    }
  }
  return pairs;
}

/** Of each two remainders the length of their longest common subsequence. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      lengths[i]![j] =
        old[i] === now[j]
          ? lengths[i + 1]![j + 1]! + 1
          : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}
