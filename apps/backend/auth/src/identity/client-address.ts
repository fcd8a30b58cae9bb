import { isIP } from 'node:net';
import type { Context } from 'hono';

/** The network address of the browser, as the gateway saw it, or undefined. */
export function clientAddress(c: Context): string | undefined {
  const value = c.req.header('x-forwarded-for')?.trim();
  return value !== undefined && isIP(value) > 0 ? value : undefined;
}
