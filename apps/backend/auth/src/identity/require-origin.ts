import { DomainError, originProblem, type ServiceEnv } from '@countersign/http';
import { trustedOrigins } from '@countersign/service-discovery';
import type { MiddlewareHandler } from 'hono';

/** Refuses writes that carry a cookie or name an origin, unless a page of ours sent them. */
export function requireOrigin(publicUrl: string): MiddlewareHandler<ServiceEnv> {
  const trusted = trustedOrigins(publicUrl);
  return async (c, next) => {
    const problem = originProblem(
      {
        method: c.req.method,
        origin: c.req.header('origin'),
        fetchSite: c.req.header('sec-fetch-site'),
        hasCookie: c.req.header('cookie') !== undefined,
      },
      trusted,
    );
    if (problem) throw new DomainError('forbidden', problem);
    await next();
  };
}
