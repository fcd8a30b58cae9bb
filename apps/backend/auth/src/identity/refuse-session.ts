import { schema } from '@countersign/db-auth';
import { APIError } from 'better-auth/api';
import { eq } from 'drizzle-orm';
import type { Db } from '../database.ts';

/**
 * Runs before a session is made. False (no session) for a disabled person. Whoever turned on the
 * second factor does not get around it through a provider.
 */
export async function refuseSession(
  db: Db,
  session: { userId: string },
  context: { path?: string } | null,
): Promise<false | undefined> {
  const { user } = schema;
  const [person] = await db
    .select({ disabledAt: user.disabledAt, twoFactorEnabled: user.twoFactorEnabled })
    .from(user)
    .where(eq(user.id, session.userId));
  if (!person || person.disabledAt) return false;
  if (person.twoFactorEnabled && context?.path?.startsWith('/callback')) {
    throw new APIError('FORBIDDEN', { code: 'two_factor_required' });
  }
  return undefined;
}
