import type { Hint } from './hint.ts';

/** The latest part of the log, without a gap, for those who come again and go on from where they were. */
export interface Ring {
  /** The position of the last event that it has, or after which it begins. */
  last(): number;
  /** Takes what comes after its last. */
  append(hints: readonly Hint[]): void;
  /** Takes what comes before its first. */
  prepend(hints: readonly Hint[]): void;
  /** Whether it has all that comes after a position. */
  covers(after: number): boolean;
  /** All that comes after one, which it covers. */
  after(position: number): readonly Hint[];
  /** After which position its first comes. */
  begins(): number;
}

/** A ring that begins after a position and keeps at least the last `most`. */
export function createRing(after: number, most: number): Ring {
  let begins = after;
  let hints: Hint[] = [];
  return {
    last: () => begins + hints.length,
    begins: () => begins,
    append(more) {
      for (const hint of more) hints.push(hint);
      if (hints.length < 2 * most) return;
      begins += hints.length - most;
      hints = hints.slice(-most);
    },
    prepend(more) {
      begins -= more.length;
      hints = [...more, ...hints];
    },
    covers: (position) => position >= begins && position <= begins + hints.length,
    after: (position) => hints.slice(position - begins),
  };
}
