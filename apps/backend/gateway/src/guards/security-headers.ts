import type { MiddlewareHandler } from 'hono';
import type { GatewayEnv } from '../context.ts';

/** What is not a page shows nothing, runs nothing, and is of no origin, should a browser open it as one. */
const apiPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
/** What a reply has unless it brings its own: pages a policy, and our files how long they are kept. */
const otherwise = { 'content-security-policy': apiPolicy, 'cache-control': 'no-store' };

/**
 * Puts the headers of the OWASP Secure Headers Project on every reply, errors included. They are set
 * before there is a reply, which need not be changed then.
 */
export function securityHeaders({ https }: { https: boolean }): MiddlewareHandler<GatewayEnv> {
  const transport = https && {
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  };
  const headers = Object.entries({ ...always, ...otherwise, ...transport });
  return (c, next) => {
    for (const [name, value] of headers) c.env.outgoing.setHeader(name, value);
    return next();
  };
}
