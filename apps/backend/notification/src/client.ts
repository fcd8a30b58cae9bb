import { hc } from 'hono/client';
import type { App } from './app.ts';

/** The typed client of the notification service. */
export type NotificationClient = ReturnType<typeof hc<App>>;

/** A typed client of the notification service at `baseUrl`; `fetch` brings token and time limit. */
export function createNotificationClient(
  baseUrl: string,
  options?: { fetch?: typeof fetch; headers?: Record<string, string> },
): NotificationClient {
  return hc<App>(baseUrl, options);
}
