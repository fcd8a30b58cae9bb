import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ServiceName } from '@countersign/service-discovery';
import { codeOfStatus, DomainError, failure, statusOf } from './errors.ts';
import { limitBody } from './limit-body.ts';
import { createMetrics, type Logger, type Metrics } from '@countersign/telemetry';
import { observe, type ServiceEnv } from './observe.ts';
import { scrape } from './scrape.ts';

export interface ServiceAppOptions {
  service: ServiceName;
  logger: Logger;
  /** The service's own parts and whether each can serve, e.g. `{ database: true }`. */
  ready?: () => Promise<Record<string, boolean>>;
  /** Bodies beyond this are refused with 413. */
  maxBodyBytes?: number;
  metrics?: Metrics;
  /** Names failures that routes did not foresee, such as a database that is away. */
  classify?: (error: unknown) => DomainError | undefined;
}

/** Bodies are small JSON documents. */
export const defaultMaxBodyBytes = 64 * 1024;

/** The parts of a service that its probes do not need. */
export type BaseAppOptions<E extends ServiceEnv> = Omit<
  ServiceAppOptions,
  'ready' | 'service' | 'metrics'
> & {
  metrics: Metrics;
  /** What looks at a request before its body is touched. */
  before?: MiddlewareHandler<E>[];
  /** Whether callers may go on with their traces here; they may unless anybody can call. */
  trustTraces?: boolean;
};

/** Request ids, access log, metrics, a body limit and one shape of error, without any address. */
export function createBaseApp<E extends ServiceEnv = ServiceEnv>(
  options: BaseAppOptions<E>,
): Hono<E> {
  const { logger, before = [], maxBodyBytes = defaultMaxBodyBytes } = options;
  const app = new Hono<E>();
  app.use(observe(options));
  for (const middleware of before) app.use(middleware);
  app.use(limitBody(maxBodyBytes));
  app.onError((error, c) => reply(c, toDomainError(options.classify?.(error) ?? error, logger)));
  return app;
}

/**
 * The Hono app that every service adds its routes to: the base, and `/health`, `/ready`, `/metrics`.
 * What no route answers is 404 for callers whose token was verified and 401 for everyone else.
 */
export function createServiceApp(options: ServiceAppOptions): Hono<ServiceEnv> {
  const { service, ready, metrics = createMetrics(service) } = options;
  const app = createBaseApp({ ...options, metrics });
  app.notFound((c) =>
    reply(
      c,
      c.get('authenticated')
        ? new DomainError('not_found', 'There is nothing at this address')
        : new DomainError('unauthenticated', 'Sign in to use this address'),
    ),
  );

  app.get('/health', (c) => c.json({ status: 'ok', service }));
  app.get('/ready', async (c) => {
    const checks = (await ready?.()) ?? {};
    const all = Object.values(checks).every(Boolean);
    return c.json({ ready: all, checks }, all ? 200 : 503);
  });
  app.get('/metrics', scrape(metrics));
  return app;
}

/** Replies with an error in the shape that every service shares. */
export function reply<E extends ServiceEnv>(c: Context<E>, error: DomainError): Response {
  if (error.retryAfterSeconds !== undefined) c.header('retry-after', `${error.retryAfterSeconds}`);
  return c.json(failure(error, c.get('requestId')), statusOf(error.code));
}

/** What was not foreseen is logged whole and told to nobody. */
function toDomainError(error: Error, logger: Logger): DomainError {
  if (error instanceof DomainError) {
    if (statusOf(error.code) >= 500) logger.warn({ err: error }, error.message);
    return error;
  }
  if (error instanceof HTTPException && error.status < 500) {
    return new DomainError(codeOfStatus(error.status), 'The request was refused');
  }
  logger.error({ err: error }, 'unexpected error');
  return new DomainError('internal', 'Something went wrong on our side');
}
