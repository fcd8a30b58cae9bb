import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { ServiceName } from '@countersign/service-discovery';
import { codeOfStatus, DomainError, failure, statusOf } from './errors.ts';
import type { Logger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { observe } from './observe.ts';

/** What every request of a service carries in its Hono context. */
export interface ServiceEnv {
  Variables: {
    requestId: string;
    /** Set once a bearer token was verified, whoever it speaks for. */
    authenticated?: boolean;
  };
}

/** What a service is built from. */
export interface ServiceAppOptions {
  service: ServiceName;
  logger: Logger;
  /** The service's own parts and whether each can serve, e.g. `{ database: true }`. */
  ready?: () => Promise<Record<string, boolean>>;
  /** Bodies beyond this are refused with 413. */
  maxBodyBytes?: number;
  metrics?: Metrics;
}

/** Bodies are small JSON documents. */
export const defaultMaxBodyBytes = 64 * 1024;

/**
 * The Hono app that every service adds its routes to: request ids, access log, metrics, body limit,
 * `/health`, `/ready`, `/metrics`, and one shape of error. What no route answers is 404 for callers
 * whose token was verified and 401 for everyone else.
 */
export function createServiceApp(options: ServiceAppOptions): Hono<ServiceEnv> {
  const { service, logger, ready, metrics = createMetrics(service) } = options;
  const app = new Hono<ServiceEnv>();

  app.use(observe(logger, metrics));
  app.use(
    bodyLimit({
      maxSize: options.maxBodyBytes ?? defaultMaxBodyBytes,
      onError: () => {
        throw new DomainError('too_large', 'The request body is too large');
      },
    }),
  );
  app.onError((error, c) => reply(c, toDomainError(error, logger)));
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
  app.get('/metrics', async (c) =>
    c.body(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  );
  return app;
}

/** Replies with an error in the shape that every service shares. */
export function reply(c: Context<ServiceEnv>, error: DomainError): Response {
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
