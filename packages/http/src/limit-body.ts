import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { bulkAddress } from './bulk-addresses.ts';
import { DomainError } from './errors.ts';
import { isRead } from './origin.ts';
import { streamHead } from './stream-head.ts';

/**
 * Refuses bodies of more than `maxSize` bytes with `too_large`, where much is taken at once those of more than that takes. One whose length the request says
 * (RFC 9112, 6.3) is not touched: Node delivers no more of it than that.
 */
export function limitBody(maxSize: number): MiddlewareHandler {
  return (c, next) => {
    if (isRead(c.req.method)) return next();
    const bulk = bulkAddress(c.req.method, c.req.path);
    const most = Math.max(maxSize, bulk?.bytes ?? 0);
    const onError = (): never => {
      const message = `is larger than the ${most} bytes that are taken`;
      throw new DomainError('too_large', `The request body ${message}`, {
        details: bulk?.streamed ? [{ field: 'file', message }] : [],
      });
    };
    if (bulk?.streamed) streamHead((name) => c.req.header(name));
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) {
      return bodyLimit({ maxSize: most, onError })(c, next);
    }
    return Number(length) > most ? onError() : next();
  };
}
