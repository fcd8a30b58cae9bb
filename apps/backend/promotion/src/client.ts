import { hc } from 'hono/client';
import type { App } from './app.ts';

/** The typed client of the promotion service. */
export type PromotionClient = ReturnType<typeof hc<App>>;

/** A typed client of the promotion service at `baseUrl`; `fetch` brings token and time limit. */
export function createPromotionClient(
  baseUrl: string,
  options: { fetch: typeof fetch },
): PromotionClient {
  return hc<App>(baseUrl, options);
}
