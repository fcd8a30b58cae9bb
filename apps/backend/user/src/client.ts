import { hc } from 'hono/client';
import type { App } from './app.ts';

/** The typed client of the user service. */
export type UserClient = ReturnType<typeof hc<App>>;

/** A typed client of the user service at `baseUrl`; `fetch` brings token and time limit. */
export function createUserClient(baseUrl: string, options: { fetch: typeof fetch }): UserClient {
  return hc<App>(baseUrl, options);
}
