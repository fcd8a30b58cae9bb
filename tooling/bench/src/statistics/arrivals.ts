import type { Random } from './random.ts';

/**
 * When requests of independent people arrive within a time, in milliseconds from its beginning: a
 * Poisson process.
 *
 * @param perSecond how many on average
 */
export function arrivals(perSecond: number, seconds: number, random: Random): number[] {
  const times: number[] = [];
  let at = 0;
  for (;;) {
    at += (-Math.log(1 - random()) * 1000) / perSecond;
    if (at >= seconds * 1000) return times;
    times.push(at);
  }
}
