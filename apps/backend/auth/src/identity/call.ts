import type { Context } from 'hono';
import type { Deps } from '../deps.ts';

/** What of a browser's request Better Auth gets to see. */
const passedOn = [
  'cookie',
  'origin',
  'referer',
  'user-agent',
  'x-forwarded-for',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
];

/**
 * Hands a request to Better Auth, at its own path, with a body that was parsed here.
 *
 * @param path below `/api/auth`, such as `/sign-in/email`
 * @param lockable whether its lock of the second factor is for this request
 */
export async function callBetterAuth(
  { identity, config }: Pick<Deps, 'identity' | 'config'>,
  c: Context,
  path: string,
  body: object | undefined,
  { lockable } = { lockable: true },
): Promise<Response> {
  const auth = await (lockable ? identity.auth() : identity.withoutLock());
  const headers = new Headers();
  for (const name of passedOn) {
    const value = c.req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  if (body) headers.set('content-type', 'application/json');
  const url = new URL(`${config.publicUrl}/api/auth${path}`);
  url.search = new URL(c.req.url).search;
  const request = new Request(url, {
    method: c.req.method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  const response = await auth.handler(request);
  for (const cookie of response.headers.getSetCookie()) {
    c.header('set-cookie', cookie, { append: true });
  }
  c.header('cache-control', 'no-store');
  return response;
}
