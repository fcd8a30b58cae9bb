import type { ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import {
  beginTrace,
  exemplarOf,
  type Logger,
  type Metrics,
  requestContext,
  requestIdFrom,
  withinSpan,
  withRequestContext,
} from '@countersign/telemetry';

/** What every request of a service carries in its Hono context. */
export interface ServiceEnv {
  Variables: {
    requestId: string;
    /** Set once a bearer token was verified, whoever it speaks for. */
    authenticated?: boolean;
    /** What stands for the address in metrics, where no router matched it. */
    route?: string;
    /** Whether the reply is tagged by what it says. */
    tagged?: boolean;
    /** Milliseconds for which it waited for something to happen, as it was asked to: no part of the time it took. */
    waitedMs?: number;
  };
}

/** What machines ask all the time: no span, and a log line at the level `debug` only. */
const probes = new Set([
  '/health',
  '/ready',
  '/metrics',
  '/internal/access-changes',
  '/internal/events',
]);

export interface ObserveOptions {
  logger: Logger;
  metrics: Metrics;
  /** Whether a caller's trace is gone on with; where anybody may call, each request begins its own. */
  trustTraces?: boolean;
}

/** Gives each request its id, its log line, its place in the metrics and its span. */
export function observe(options: ObserveOptions): MiddlewareHandler<ServiceEnv> {
  const { logger, metrics, trustTraces = true } = options;
  const duration = metrics.histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10],
    enableExemplars: true,
  });
  return (c, next) => {
    const { method, path } = c.req;
    const requestId = requestIdFrom(c.req.header('x-request-id'));
    const started = performance.now();
    const probe = probes.has(path);
    const span = probe
      ? undefined
      : beginTrace(method, {
          kind: 'server',
          parent: trustTraces ? c.req.header('traceparent') : undefined,
          attributes: {
            'http.request.method': method,
            'url.path': path,
            'countersign.request_id': requestId,
          },
        });
    c.set('requestId', requestId);
    const outgoing = outgoingOf(c);
    outgoing?.setHeader('x-request-id', requestId);

    const finish = (): void => {
      const seconds = (performance.now() - started - (c.get('waitedMs') ?? 0)) / 1000;
      const route = c.get('route') ?? routePath(c, -1);
      const { status } = c.res;
      duration.observe({
        labels: { method, route, status: String(status) },
        value: seconds,
        exemplarLabels: exemplarOf(span),
      });
      logger[probe ? 'debug' : 'info'](
        { method, path, status, ms: Math.round(seconds * 10_000) / 10 },
        'request',
      );
      if (!span) return;
      span.rename(`${method} ${route}`);
      span.set({ 'http.route': route, 'http.response.status_code': status });
      const { actionId } = requestContext() ?? {};
      if (actionId !== undefined) span.set({ 'countersign.action_id': actionId });
      if (status >= 500) span.fail(String(status));
    };

    const answer = async (): Promise<void> => {
      try {
        await next();
        if (!outgoing) c.res.headers.set('x-request-id', requestId);
        finish();
      } finally {
        span?.end();
      }
    };
    return withRequestContext({ requestId }, () => withinSpan(span, answer));
  };
}

/**
 * What Node will send, where the request came over the network: a header that is set on it beforehand
 * costs less than to change a reply.
 */
function outgoingOf(c: Context<ServiceEnv>): Pick<ServerResponse, 'setHeader'> | undefined {
  return (c.env as Partial<HttpBindings> | undefined)?.outgoing;
}
