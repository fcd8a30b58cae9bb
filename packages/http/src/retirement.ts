import type { Context } from 'hono';

/** What a request's handler may know of the process that serves it. */
interface Served {
  retirement?: AbortSignal;
}

/**
 * Aborts once the process is asked to stop: what waits for something to happen ends then, since it would keep its request open.
 * None where the request did not come over the network.
 */
export const retirementOf = (c: Pick<Context, 'env'>): AbortSignal | undefined =>
  (c.env as Served | undefined)?.retirement;
