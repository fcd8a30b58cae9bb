import { hc } from 'hono/client';
import type { App } from './app.ts';

/** The typed client of the account service. */
export type AccountClient = ReturnType<typeof hc<App>>;

/** A typed client of the account service at `baseUrl`; `fetch` brings token and time limit. */
export function createAccountClient(
  baseUrl: string,
  options: { fetch: typeof fetch },
): AccountClient {
  return hc<App>(baseUrl, options);
}
