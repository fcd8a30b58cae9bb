/** Chooses among several instances of a service at known addresses. */
export interface Balancer {
  /** `url` at every instance of its service; `url` alone when its service has no other address. */
  instancesOf: (url: string) => string[];
  /** The same in the order to be tried: in turn those that are thought ready, then the others. */
  candidates: (url: string) => string[];
  /** Passes the instance at `url` over until it says that it is ready. */
  markUnhealthy: (url: string) => void;
}

export interface BalancerOptions {
  /** The base URLs of each service that has several; an instance is told by its origin. */
  groups: readonly (readonly string[])[];
  /** Whether the instance at an origin says that it is ready. */
  isReady: (origin: string) => Promise<boolean>;
  /** How long until an unhealthy instance is asked, and between two questions. */
  lookAgainMs?: number;
}

interface Group {
  origins: string[];
  /** Counts requests, so that each begins one further on. */
  turn: number;
}

/**
 * Balances over instances of services, by turns. An address that belongs to no group is left as it
 * is: in a cluster the platform balances behind one name.
 */
export function createBalancer({ groups, isReady, lookAgainMs = 250 }: BalancerOptions): Balancer {
  const groupOf = new Map<string, Group>();
  const unhealthy = new Set<string>();
  for (const urls of groups) {
    const group = { origins: [...new Set(urls.map((url) => new URL(url).origin))], turn: 0 };
    if (group.origins.length < 2) continue;
    for (const origin of group.origins) groupOf.set(origin, group);
  }

  const groupAt = (url: string): Group | undefined =>
    groupOf.size === 0 ? undefined : groupOf.get(new URL(url).origin);
  const at = (url: string, origin: string): string =>
    origin + url.slice(new URL(url).origin.length);
  const lookAgain = (origin: string): void => {
    const timer = setTimeout(() => {
      void isReady(origin)
        .catch(() => false)
        .then((ready) => (ready ? unhealthy.delete(origin) : lookAgain(origin)));
    }, lookAgainMs);
    // A look keeps no process alive.
    (timer as { unref?: () => void }).unref?.();
  };

  return {
    instancesOf(url) {
      const group = groupAt(url);
      return group ? group.origins.map((origin) => at(url, origin)) : [url];
    },
    candidates(url) {
      const group = groupAt(url);
      if (!group) return [url];
      const start = group.turn++ % group.origins.length;
      const inTurn = [...group.origins.slice(start), ...group.origins.slice(0, start)];
      const ready = inTurn.filter((origin) => !unhealthy.has(origin));
      const others = inTurn.filter((origin) => unhealthy.has(origin));
      return [...ready, ...others].map((origin) => at(url, origin));
    },
    markUnhealthy(url) {
      const { origin } = new URL(url);
      if (!groupOf.has(origin) || unhealthy.has(origin)) return;
      unhealthy.add(origin);
      lookAgain(origin);
    },
  };
}
