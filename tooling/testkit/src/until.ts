import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks `look` again and again until it returns something; an error of one look is none of the next.
 * Throws, naming `what`, when the time is up.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined>,
  timeoutMs = 60_000,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const found = await look();
      if (found !== undefined) return found;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`${what}: not within ${timeoutMs} ms`, { cause: last });
    }
    await sleep(25);
  }
}
