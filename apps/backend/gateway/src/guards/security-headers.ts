import type { MiddlewareHandler } from 'hono';
import type { GatewayEnv } from '../gateway-env.ts';

const apiPolicy = "default-src 'none'; frame-ancestors 'none'";
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

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
    const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
    for (const [name, value] of Object.entries(always)) headers.set(name, value);
    headers.set('content-security-policy', isPage ? pagePolicy : apiPolicy);
    if (https) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
    // Pages of ours say so themselves; what services answer is never kept.
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  };
}
