import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { signedCookie } from './cookie.ts';
import { isLive } from './limits.ts';

/**
 * Deletes the session of a `Cookie` header if it is idle, too old or its person's no more, so that
 * Better Auth, which knows none of these limits, does not find it either.
 */
export async function endStaleSession(
  { db, config, identity }: Pick<Deps, 'db' | 'config' | 'identity'>,
  cookie: string | undefined,
): Promise<void> {
  const token = signedCookie(cookie, await identity.cookieName(), config.secret);
  if (token === undefined) return;
  await db.execute(sql`
    delete from "session" s using "user" u
    where s.token = ${token} and u.id = s.user_id and not ${isLive(config.session)}`);
}
