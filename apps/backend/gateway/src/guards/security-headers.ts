import type { MiddlewareHandler } from 'hono';
import type { GatewayEnv } from '../context.ts';

const apiPolicy = "default-src 'none'; frame-ancestors 'none'";
const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** Puts the headers of the OWASP Secure Headers Project on every reply, errors included. */
export function securityHeaders({ https }: { https: boolean }): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    for (const [name, value] of Object.entries(always)) headers.set(name, value);
    // Pages bring a policy of their own; of what services answer, none gets here.
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', apiPolicy);
    if (https) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
    // Files of ours say so themselves; what services answer is never kept.
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  };
}
