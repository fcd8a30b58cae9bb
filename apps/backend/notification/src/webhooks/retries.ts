/** How far apart a delivery is tried, and for how long, in milliseconds. */
export interface RetryTimes {
  /** After the first failure, the second and so on; the last one from then on. */
  pausesMs: readonly number[];
  /** Since it was queued. */
  forMs: number;
}

const [seconds, minutes, hours] = [1_000, 60_000, 3_600_000] as const;

/** Seldom enough for a host that is away, and a last time after a day. */
export const retryTimes: RetryTimes = {
  pausesMs: [5 * seconds, 30 * seconds, 2 * minutes, 10 * minutes, 1 * hours, 3 * hours, 6 * hours],
  forMs: 24 * hours,
};

/**
 * In how many milliseconds a delivery is tried again; `undefined` when it is given up.
 *
 * @param failures how often it has failed by now
 * @param ageMs since when it has waited
 */
export function nextTry(
  { pausesMs, forMs }: RetryTimes,
  failures: number,
  ageMs: number,
): number | undefined {
  if (ageMs >= forMs) return undefined;
  const pause = pausesMs[Math.min(failures, pausesMs.length) - 1] ?? 0;
  return Math.min(pause, forMs - ageMs);
}
