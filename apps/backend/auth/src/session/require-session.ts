import { DomainError } from '@countersign/http';
import type { Context, MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.ts';
import { type LiveSession, identifySession, readSession } from './read.ts';
import { endStaleSession } from './end-stale.ts';

/** What handlers behind `requireSession` find in their context. */
export interface SessionEnv {
  Variables: { session: LiveSession };
}

/** Lets through only requests whose cookie is a live session; sets `c.var.session`. */
export function requireSession(deps: Deps): MiddlewareHandler<SessionEnv> {
  return async (c, next) => {
    const session = await readSession(deps, c.req.header('cookie'), { extend: false });
    if (!session) throw signedOut();
    identifySession(session);
    c.set('session', session);
    await next();
  };
}

/** The error for a request without a live session. */
export function signedOut(): DomainError {
  return new DomainError('unauthenticated', 'Sign in to use this address');
}

/** The session of a request that only a signed-in person may make; throws `unauthenticated`. */
export async function liveSession(deps: Deps, c: Context): Promise<LiveSession> {
  const cookie = c.req.header('cookie');
  await endStaleSession(deps, cookie);
  const session = await readSession(deps, cookie, { extend: false });
  if (!session) throw signedOut();
  identifySession(session);
  return session;
}
