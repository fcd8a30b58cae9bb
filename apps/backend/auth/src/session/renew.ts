import { randomBytes } from 'node:crypto';
import { schema } from '@countersign/db-auth';
import { eq, sql } from 'drizzle-orm';
import type { Context } from 'hono';
import { setSignedCookie } from 'hono/cookie';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { clientAddress } from '../identity/client-address.ts';
import { signedCookie } from './cookie.ts';
import type { LiveSession } from './read.ts';
import { signedOut } from './require-session.ts';

/**
 * Ends all sessions of a person, the one that asks too, and starts one for the browser that asks: a
 * stolen cookie is worth nothing afterwards. In the caller's transaction; `sendSessionCookie` gives
 * the browser the token that this returns. Throws `unauthenticated` when the session that asks was
 * ended meanwhile: what ended it must not be undone.
 */
export async function renewSession(
  tx: Tx,
  { config }: Pick<Deps, 'config'>,
  c: Context,
  asking: Pick<LiveSession, 'personId' | 'sessionId'>,
): Promise<{ token: string; sessionId: string }> {
  const { session } = schema;
  const ended = await tx
    .delete(session)
    .where(eq(session.userId, asking.personId))
    .returning({ id: session.id });
  if (!ended.some(({ id }) => id === asking.sessionId)) throw signedOut();
  const token = randomBytes(24).toString('base64url');
  const [started] = await tx
    .insert(session)
    .values({
      token,
      userId: asking.personId,
      expiresAt: sql`now() + make_interval(secs => ${config.session.absoluteSeconds})`,
      ipAddress: clientAddress(c) ?? '',
      userAgent: c.req.header('user-agent') ?? '',
    })
    .returning({ id: session.id });
  return { token, sessionId: String(started?.id) };
}

/** Sets the cookie of a renewed session, to last as long as the one before was meant to. */
export async function sendSessionCookie(
  { config, identity }: Pick<Deps, 'config' | 'identity'>,
  c: Context,
  token: string,
): Promise<void> {
  const { authCookies } = await (await identity.auth()).$context;
  const { name, attributes } = authCookies.sessionToken;
  const forget = authCookies.dontRememberToken.name;
  const brief = signedCookie(c.req.header('cookie'), forget, config.secret) !== undefined;
  const { httpOnly, secure, path } = attributes;
  await setSignedCookie(c, name, token, config.secret, {
    httpOnly,
    secure,
    path,
    sameSite: 'lax',
    ...(!brief && { maxAge: config.session.absoluteSeconds }),
  });
}
