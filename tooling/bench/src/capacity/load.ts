/** What a load brought: calls a second, and milliseconds that half and 95 % of the calls took. */
export interface Load {
  calls: number;
  perSecond: number;
  p50: number;
  p95: number;
}

/** Keeps `clients` calls under way for `seconds`, or until `call` returns false. */
export async function load(
  call: () => Promise<unknown>,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<Load> {
  const times: number[] = [];
  const began = performance.now();
  const ends = began + seconds * 1000;
  let more = true;
  async function client(): Promise<void> {
    while (more && performance.now() < ends) {
      const started = performance.now();
      if ((await call()) === false) more = false;
      else times.push(performance.now() - started);
    }
  }
  await Promise.all(Array.from({ length: clients }, client));
  const elapsed = (performance.now() - began) / 1000;
  const sorted = times.toSorted((one, two) => one - two);
  const share = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN;
  return {
    calls: times.length,
    perSecond: times.length / elapsed,
    p50: share(0.5),
    p95: share(0.95),
  };
}
