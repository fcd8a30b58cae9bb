import type { Wave } from '../play/journal.ts';

/**
 * When the moments of a year were on its clock: what happened on this machine from `from` on, in milliseconds, happened from
 * `onto` on there, for one action, or for all that is of none in that wave.
 */
export interface Piece {
  wave: number;
  from: number;
  onto: number;
  /** `onto` of the next wave: no moment of this one comes later. */
  before: number;
  action: string | null;
}

/** The pieces of all waves. What follows on this machine follows there too. */
export function piecesOf(waves: readonly Wave[]): Piece[] {
  let earliest = -Infinity;
  const starts = waves.map(({ from, until, at }) => {
    const times = at.map(([time]) => time);
    const onto = Math.max(earliest, Math.min(...times));
    earliest = Math.max(onto, ...times) + (until - from);
    return onto;
  });
  return waves.flatMap(({ from, at }, wave) => {
    const onto = starts[wave]!;
    const before = starts[wave + 1] ?? Infinity;
    const own = at.filter(([, action]) => action !== '');
    return [
      { wave, from, onto, before, action: null },
      ...own.map(([time, action]) => ({ wave, from, onto: Math.max(onto, time), before, action })),
    ];
  });
}
