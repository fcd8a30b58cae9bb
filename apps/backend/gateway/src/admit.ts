import {
  addressKey,
  bulkAddress,
  clientAddress,
  DomainError,
  originProblem,
} from '@countersign/http';
import type { Context, MiddlewareHandler } from 'hono';
import type { GatewayEnv } from './context.ts';
import type { Limits } from './guards/limits.ts';
import { isMailedLink } from './routing/mailed-links.ts';

/** By what requests are let in. */
export interface AdmitOptions {
  trustedOrigins: readonly string[];
  trustedHops: number;
  limits: Limits;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * The checks that need no session. Throws `method_not_allowed`, `rate_limited` for the network address,
 * `not_found` for a target that is no path, `forbidden` for writes from elsewhere,
 * `unsupported_media_type` for bodies other than JSON where no file is taken. A mailed link takes a form, from wherever it comes.
 */
export function admit(options: AdmitOptions): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    const { method } = c.req;
    if (!methods.includes(method)) {
      c.header('allow', methods.join(', '));
      throw new DomainError('method_not_allowed', 'This method is not known here');
    }
    const caller = {
      socket: c.env.incoming.socket.remoteAddress,
      forwardedFor: c.req.header('x-forwarded-for'),
    };
    const address = clientAddress(caller, options.trustedHops);
    c.set('address', address);
    await options.limits.address(addressKey(address));
    // Absolute targets are for proxies (RFC 9112, 3.2.2), and some cannot be made a request here.
    if (!c.env.incoming.url?.startsWith('/')) {
      throw new DomainError('not_found', 'There is nothing at this address');
    }
    if (isMailedLink(c.req.path)) {
      if (hasBody(c)) requireType(c, formType, 'a form');
      return next();
    }

    const problem = originProblem(
      {
        method,
        origin: c.req.header('origin'),
        fetchSite: c.req.header('sec-fetch-site'),
        hasCookie: c.req.header('cookie') !== undefined,
      },
      options.trustedOrigins,
    );
    if (problem) throw new DomainError('forbidden', problem);

    const isFile = bulkAddress(method, c.req.path)?.streamed === true;
    if (!isFile && hasBody(c)) requireType(c, jsonType, 'application/json');
    await next();
  };
}

function requireType(c: Context<GatewayEnv>, type: RegExp, named: string): void {
  if (type.test(c.req.header('content-type') ?? '')) return;
  throw new DomainError('unsupported_media_type', `The body must be sent as ${named}`);
}

const formType = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i;
const jsonType = /^application\/json\s*(;|$)/i;

/** Whether the client sends a body (RFC 9112, 6.3). */
export function hasBody(c: Context<GatewayEnv>): boolean {
  const length = c.req.header('content-length');
  return (
    c.req.header('transfer-encoding') !== undefined || (length !== undefined && length !== '0')
  );
}
