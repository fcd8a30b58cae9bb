import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { requestIdFrom, withRequestContext } from './context.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import type { ServiceEnv } from './app.ts';

const probes = new Set(['/health', '/ready', '/metrics']);

/** Gives each request its id, its log line and its place in the metrics. */
export function observe(logger: Logger, metrics: Metrics): MiddlewareHandler<ServiceEnv> {
  const duration = metrics.histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10],
  });
  return (c, next) => {
    const requestId = requestIdFrom(c.req.header('x-request-id'));
    const started = performance.now();
    c.set('requestId', requestId);
    return withRequestContext({ requestId }, async () => {
      await next();
      c.header('x-request-id', requestId);
      const ms = performance.now() - started;
      const route = routePath(c, -1);
      const { method, path } = c.req;
      const { status } = c.res;
      duration.observe({ method, route, status: String(status) }, ms / 1000);
      const level = probes.has(path) ? 'debug' : 'info';
      logger[level]({ method, path, status, ms: Math.round(ms * 10) / 10 }, 'request');
    });
  };
}
