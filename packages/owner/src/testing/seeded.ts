/** Chooses from a seed (mulberry32), so that a failure can be played again. */
export interface Seeded {
  /** A whole number from 0 to `limit - 1`. */
  below: (limit: number) => number;
  /** One of `values`. */
  pick: <T>(values: readonly T[]) => T;
}

/** The choices that follow from `seed`, always the same. */
export function seeded(seed: number): Seeded {
  let state = seed;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return { below, pick: (values) => values[below(values.length)]! };
}
