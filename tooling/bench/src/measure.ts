/** What a comparison found: medians in milliseconds, and the median of the pairs' ratios b / a. */
export interface Comparison {
  a: number;
  b: number;
  ratio: number;
}

/** Times two calls in adjacent pairs, in random order within each pair, after three warm-up pairs. */
export async function measurePairs(
  a: () => Promise<void>,
  b: () => Promise<void>,
  pairs: number,
): Promise<Comparison> {
  const times: { a: number; b: number }[] = [];
  for (let pair = -3; pair < pairs; pair += 1) {
    const first = Math.random() < 0.5;
    const one = await time(first ? a : b);
    const two = await time(first ? b : a);
    if (pair >= 0) times.push(first ? { a: one, b: two } : { a: two, b: one });
  }
  return {
    a: median(times.map((pair) => pair.a)),
    b: median(times.map((pair) => pair.b)),
    ratio: median(times.map((pair) => pair.b / pair.a)),
  };
}

async function time(call: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await call();
  return performance.now() - started;
}

function median(values: number[]): number {
  return values.toSorted((one, two) => one - two)[Math.floor(values.length / 2)] ?? Number.NaN;
}
