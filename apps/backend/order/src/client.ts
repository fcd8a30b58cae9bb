import { hc } from 'hono/client';
import type { App } from './app.ts';

/** The typed client of the order service. */
export type OrderClient = ReturnType<typeof hc<App>>;

/** A typed client of the order service at `baseUrl`; `fetch` brings token and time limit. */
export function createOrderClient(baseUrl: string, options: { fetch: typeof fetch }): OrderClient {
  return hc<App>(baseUrl, options);
}
