import type { Pair } from './ratio.ts';

/** Measures two, one right after the other, the first of them by chance. */
export async function measurePair(
  a: () => Promise<number>,
  b: () => Promise<number>,
  random: () => number = Math.random,
): Promise<Pair> {
  if (random() < 0.5) {
    const first = await a();
    return { a: first, b: await b() };
  }
  const first = await b();
  return { a: await a(), b: first };
}
