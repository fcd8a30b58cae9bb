import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse } from 'hono/utils/cookie';

/**
 * The signed value of a cookie in a `Cookie` header (RFC 6265), such as the session token, or
 * undefined when there is none or its signature (HMAC-SHA-256, as Better Auth writes it) is not ours.
 */
export function signedCookie(
  header: string | undefined,
  cookieName: string,
  secret: string,
): string | undefined {
  const value = parse(header ?? '', cookieName)[cookieName];
  const dot = value?.lastIndexOf('.') ?? -1;
  if (value === undefined || dot < 1) return undefined;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const expected = createHmac('sha256', secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}
