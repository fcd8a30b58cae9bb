import { isIP } from 'node:net';
import { getIP } from 'better-auth/api';
import type { Context } from 'hono';

/** The network address of the browser, as the gateway saw it, or undefined. */
export function clientAddress(c: Context): string | undefined {
  const value = c.req.header('x-forwarded-for')?.trim();
  return value !== undefined && isIP(value) > 0 ? value : undefined;
}

/** Whom a limit by network counts as one: an IPv4 address, or an IPv6 network (/64). */
export function clientNetwork(c: Context): string {
  return getIP(c.req.raw, {}) ?? 'unknown';
}
