import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { endStaleSession } from './end-stale.ts';
import { identifySession, readSession, type LiveSession } from './read.ts';
import { signedOut } from './require-session.ts';

/** The session of a request that only a signed-in person may make; throws `unauthenticated`. */
export async function liveSession(deps: Deps, c: Context): Promise<LiveSession> {
  const cookie = c.req.header('cookie');
  await endStaleSession(deps, cookie);
  const session = await readSession(deps, cookie, { extend: false });
  if (!session) throw signedOut();
  identifySession(session);
  return session;
}
