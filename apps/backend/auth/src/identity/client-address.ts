import { addressKey, clientAddress as addressOf } from '@countersign/http';
import type { Context } from 'hono';

/** The network address of the browser, as the gateway, the one hop in front, saw it, or undefined. */
export function clientAddress(c: Context): string | undefined {
  const forwardedFor = c.req.header('x-forwarded-for');
  return addressOf({ socket: undefined, forwardedFor }, 1) || undefined;
}

/** Whom a limit by network counts as one: an IPv4 address, or an IPv6 network (/64). */
export function clientNetwork(c: Context): string {
  return addressKey(clientAddress(c) ?? 'unknown');
}
