import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { DomainError } from './errors.ts';
import { isRead } from './origin.ts';

/**
 * Refuses bodies of more than `maxSize` bytes with `too_large`. One whose length the request says
 * (RFC 9112, 6.3) is not touched: Node delivers no more of it than that.
 */
export function limitBody(maxSize: number): MiddlewareHandler {
  const onError = (): never => {
    throw new DomainError('too_large', 'The request body is too large');
  };
  const count = bodyLimit({ maxSize, onError });
  return (c, next) => {
    if (isRead(c.req.method)) return next();
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) {
      return count(c, next);
    }
    return Number(length) > maxSize ? onError() : next();
  };
}
