import { hc } from 'hono/client';
import type { App } from './app.ts';

/** The typed client of the auth service, compiled once. */
export type AuthClient = ReturnType<typeof hc<App>>;

/** Calls the auth service at `baseUrl` (no trailing slash); `fetch` brings token and time limit. */
export function createAuthClient(baseUrl: string, options: { fetch: typeof fetch }): AuthClient {
  return hc<App>(baseUrl, options);
}
