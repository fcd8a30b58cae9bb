import { Resolver } from 'node:dns/promises';

/** All addresses that a name means now. Rejects when it is not known or nobody answers. */
export type Resolve = (name: string) => Promise<string[]>;

/**
 * Asks the servers of names themselves: no file of this machine and no search domain of its network gives a name another meaning,
 * and a slow server holds up no thread.
 */
export function createResolve(): Resolve {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  return async (name) => {
    const asked = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const found = asked.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    const [first] = asked;
    if (found.length === 0 && first.status === 'rejected') throw first.reason;
    return found;
  };
}
