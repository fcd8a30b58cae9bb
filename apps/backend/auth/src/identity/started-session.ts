import { schema } from '@countersign/db-auth';
import { eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { signedCookie } from '../session/cookie.ts';

/** The session that a reply starts by its cookie, and whose it is. */
export async function startedSession(
  { db, config, identity }: Pick<Deps, 'db' | 'config' | 'identity'>,
  response: Response,
): Promise<{ sessionId: string; personId: string } | undefined> {
  const { session } = schema;
  const name = await identity.cookieName();
  for (const cookie of response.headers.getSetCookie()) {
    const token = signedCookie(cookie.split(';')[0], name, config.secret);
    if (token === undefined) continue;
    const [row] = await db
      .select({ sessionId: session.id, personId: session.userId })
      .from(session)
      .where(eq(session.token, token));
    if (row) return row;
  }
  return undefined;
}
