/** How old figures may be, and how long a scrape waits for new ones; in milliseconds. */
export interface ReadingLimits {
  maxAgeMs?: number;
  waitMs?: number;
}

/**
 * Figures that a scrape reads from elsewhere, such as a database: at most one reading at a time, none
 * while the last is fresh, and never an error. A reading that fails or takes too long is `undefined`.
 */
export function cachedReading<T>(
  read: () => Promise<T>,
  { maxAgeMs = 5_000, waitMs = 1_000 }: ReadingLimits = {},
): () => Promise<T | undefined> {
  let latest: T | undefined;
  let readAt = -Infinity;
  let reading: Promise<void> | undefined;

  const refresh = async (): Promise<void> => {
    try {
      latest = await read();
    } catch {
      latest = undefined;
    } finally {
      readAt = performance.now();
      reading = undefined;
    }
  };

  return async () => {
    if (performance.now() - readAt < maxAgeMs) return latest;
    reading ??= refresh();
    const { promise: late, resolve } = Promise.withResolvers<'late'>();
    const timer = setTimeout(() => resolve('late'), waitMs);
    const outcome = await Promise.race([reading, late]);
    clearTimeout(timer);
    return outcome === 'late' ? undefined : latest;
  };
}
