import { median, quantile } from './quantile.ts';
import { type Random, seeded } from './random.ts';

/** How much more one of two is, with the interval that holds it in 95 of 100 cases. */
export interface Ratio {
  ratio: number;
  low: number;
  high: number;
}

/** One measurement of each of two, one right after the other. */
export interface Pair {
  a: number;
  b: number;
}

const resamples = 2_000;

/** The median of the pairs' ratios b / a, and its interval by the bootstrap. */
export function ratioOf(pairs: readonly Pair[], random: Random = seeded(1)): Ratio {
  const ratios = pairs.map(({ a, b }) => b / a);
  const drawn = Array.from({ length: resamples }, () =>
    median(ratios.map(() => ratios[Math.floor(random() * ratios.length)]!)),
  );
  return { ratio: median(ratios), low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) };
}

/** Whether a comparison of something with itself says that this run can be believed. */
export function isSound({ ratio }: Ratio): boolean {
  return ratio >= 0.97 && ratio <= 1.03;
}
