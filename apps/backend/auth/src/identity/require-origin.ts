import { DomainError, type ServiceEnv } from '@countersign/http';
import { trustedOrigins } from '@countersign/service-discovery';
import type { MiddlewareHandler } from 'hono';

/** Refuses writes that carry a cookie or name an origin, unless a page of ours sent them. */
export function requireOrigin(publicUrl: string): MiddlewareHandler<ServiceEnv> {
  const trusted = trustedOrigins(publicUrl);
  return async (c, next) => {
    const origin = c.req.header('origin');
    const write = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    const concerned = origin !== undefined || c.req.header('cookie') !== undefined;
    if (write && concerned && !trusted.includes(origin ?? '')) {
      throw new DomainError('forbidden', 'This request did not come from our own web app');
    }
    await next();
  };
}
