import { hash } from 'node:crypto';

/** The name that Better Auth gives the session cookie, with or without the prefix of HTTPS. */
const sessionCookie = /^(?:__Secure-|__Host-)?[\w-]+\.session_token$/;

/** The session cookie of a `Cookie` header (RFC 6265) and none of its other cookies. */
export function sessionCookieOf(header: string | undefined): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.filter((pair) => sessionCookie.test(pair.slice(0, pair.indexOf('='))));
  return found.length === 0 ? undefined : found.join('; ');
}

/** What stands for a cookie where it must not be kept itself. */
export function cookieHash(cookie: string): string {
  return hash('sha256', cookie, 'base64url');
}
