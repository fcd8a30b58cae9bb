import { median } from '../statistics/quantile.ts';
import { slopeOf } from '../statistics/slope.ts';

/** What one question takes at each size, in milliseconds, and how that grows. */
export interface Growth {
  milliseconds: number[];
  /** The last size's time over the first's, in the middle of all rounds. */
  ratio: number;
  slope: number;
}

const warmUp = 3;

/** Times calls one right after the other, in an order by chance in each round. */
export async function measureRounds(
  calls: readonly (() => Promise<unknown>)[],
  sizes: readonly number[],
  rounds: number,
): Promise<Growth> {
  const times = calls.map((): number[] => []);
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const index of shuffled(calls.length)) {
      const began = performance.now();
      await calls[index]!();
      const took = performance.now() - began;
      if (round >= 0) times[index]!.push(took);
    }
  }
  const milliseconds = times.map(median);
  const last = times.at(-1) ?? [];
  return {
    milliseconds,
    ratio: median(last.map((time, round) => time / times[0]![round]!)),
    slope: slopeOf(sizes.map((size, index) => ({ size, value: milliseconds[index]! }))),
  };
}

function shuffled(count: number): number[] {
  return Array.from({ length: count }, (_, index) => ({ index, by: Math.random() }))
    .toSorted((one, two) => one.by - two.by)
    .map(({ index }) => index);
}
