/**
 * Pairs as many on the left as can be with one on the right each, nobody on the right twice (augmenting paths).
 * Who comes first on the left stays paired, with the first possible on the right where nothing speaks against it.
 *
 * @param possible for each on the left, those on the right it can be paired with
 * @param pairs pairs that stand already and may be changed, but whose left side stays paired
 * @returns the right side by the left one
 */
export function pair<R>(
  possible: readonly (readonly R[])[],
  pairs: ReadonlyMap<number, R> = new Map(),
): Map<number, R> {
  const leftOf = new Map([...pairs].map(([left, right]) => [right, left]));
  const place = (left: number, tried: Set<R>): boolean => {
    for (const right of possible[left] ?? []) {
      if (tried.has(right)) continue;
      tried.add(right);
      const holder = leftOf.get(right);
      if (holder !== undefined && !place(holder, tried)) continue;
      leftOf.set(right, left);
      return true;
    }
    return false;
  };
  for (const left of possible.keys()) {
    if (!pairs.has(left)) place(left, new Set());
  }
  return new Map([...leftOf].map(([right, left]) => [left, right]));
}
