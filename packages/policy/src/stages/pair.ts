/**
 * Pairs as many on the left as can be with one on the right each, nobody on the right twice (augmenting paths).
 * Who comes first on the left stays paired, with the first possible on the right where nothing speaks against it.
 *
 * @param possible for each on the left, those on the right it can be paired with
 * @returns the right side by the left one
 */
export function pair<R>(possible: readonly (readonly R[])[]): Map<number, R> {
  const leftOf = new Map<R, number>();
  const place = (left: number, tried: Set<R>): boolean => {
    const rights = possible[left] ?? [];
    const free = rights.find((right) => !leftOf.has(right));
    if (free !== undefined) {
      leftOf.set(free, left);
      return true;
    }
    for (const right of rights) {
      if (tried.has(right)) continue;
      tried.add(right);
      if (!place(leftOf.get(right) as number, tried)) continue;
      leftOf.set(right, left);
      return true;
    }
    return false;
  };
  for (const left of possible.keys()) place(left, new Set());
  return new Map([...leftOf].map(([right, left]) => [left, right]));
}
