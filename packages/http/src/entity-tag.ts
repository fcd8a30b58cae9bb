import { hash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ServiceEnv } from './observe.ts';
import { isRead } from './origin.ts';

/**
 * Tags the reads behind it by what they reply, and answers 304 to those who have that already
 * (RFC 9110, 13.1.2).
 */
export function entityTags(): MiddlewareHandler<ServiceEnv> {
  return (c, next) => {
    c.set('tagged', isRead(c.req.method));
    return next();
  };
}

/** Replies with a body as JSON; behind `entityTags` with its tag, or with 304 alone. */
export function json(c: Context, body: object, status: ContentfulStatusCode): Response {
  if (c.get('tagged') !== true) return c.json(body, status);
  const text = JSON.stringify(body);
  const etag = `"${hash('sha1', text)}"`;
  if (isHeld(etag, c.req.header('if-none-match'))) return c.body(null, 304, { etag });
  return c.body(text, status, { 'content-type': 'application/json', etag });
}

/** Whether a client says that it has what `tag` stands for; a weak tag is as good (RFC 9110, 8.8.3.2). */
function isHeld(tag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.trim() === '*' || (ifNoneMatch.match(/"[^"]*"/g)?.includes(tag) ?? false);
}
