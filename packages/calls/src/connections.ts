import { Pool } from 'undici';

/** Kept-alive connections to the instances of services. */
export interface Connections {
  /** Those to the instance at an origin, made when first needed. */
  to(origin: string): Pool;
  /** Waits for what is under way, and takes no more. */
  close(): Promise<void>;
}

/** How long an idle connection is kept: shorter than `DRAIN_MS`. */
const idleMs = 4_000;

/** Connections of their own, at most `most` to each instance; without it as many as are needed. */
export function createConnections({ most }: { most?: number } = {}): Connections {
  const pools = new Map<string, Pool>();
  const open = (origin: string): Pool => {
    const pool = new Pool(origin, {
      connections: most ?? null,
      keepAliveTimeout: idleMs,
      // Whatever a service offers: one that stops waits for its idle connections no longer.
      keepAliveMaxTimeout: idleMs,
      connect: { timeout: 2_000 },
      pipelining: 1,
      // Each call has a limit of its own.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    pools.set(origin, pool);
    return pool;
  };
  return {
    to: (origin) => pools.get(origin) ?? open(origin),
    async close() {
      await Promise.all(Array.from(pools.values(), (pool) => pool.close()));
    },
  };
}

/** The connections of the process for its own calls. */
export const ownConnections = createConnections();
