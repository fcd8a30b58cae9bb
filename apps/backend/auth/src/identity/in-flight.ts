import { tooManyTries } from './rate-limit.ts';

/** Runs an attempt of somebody unless too many of theirs run already; throws `rate_limited` then. */
export type InFlight = <T>(whose: string, attempt: () => Promise<T>) => Promise<T>;

/** So many attempts of one person run at once in a process; who signs in by hand has one. */
const maxInFlight = 4;

/**
 * Bounds how many attempts of one person run at once, whatever they have left of their budget: what
 * runs at once keeps others waiting. `whose` is known to be that person's own browser or session, so
 * that nobody is refused for what others do.
 */
export function createInFlight(most = maxInFlight): InFlight {
  const running = new Map<string, number>();
  return async (whose, attempt) => {
    const before = running.get(whose) ?? 0;
    if (before >= most) throw tooManyTries(1);
    running.set(whose, before + 1);
    try {
      return await attempt();
    } finally {
      const left = (running.get(whose) ?? 1) - 1;
      if (left > 0) running.set(whose, left);
      else running.delete(whose);
    }
  };
}
