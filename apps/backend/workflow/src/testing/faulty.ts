import type { ErrorCode } from '@countersign/http';
import { listenOnFreePort } from '@countersign/http/testing';
import { Hono } from 'hono';

const statuses = { unavailable: 503, forbidden: 403, rate_limited: 429 } as const;

/** What stands before a service: requests of which `fault` names one fail with that, all others get through. */
export function standBefore(
  origin: string,
  fault: (body: string) => (ErrorCode & keyof typeof statuses) | undefined,
) {
  const app = new Hono().all('*', async (c) => {
    const body = await c.req.text();
    const code = fault(body);
    if (code !== undefined) {
      const error = { code, message: 'A fault of this test', details: [] };
      return c.json({ success: false, error }, statuses[code]);
    }
    const { method, raw, path } = c.req;
    return fetch(new URL(path, origin), { method, headers: raw.headers, body });
  });
  return listenOnFreePort(app);
}
