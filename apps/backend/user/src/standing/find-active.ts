import { users, type UserDb, type UserRow } from '@countersign/db-user';
import { and, eq, ne } from 'drizzle-orm';
import type { AuthPeople } from '../calls/auth-people.ts';
import type { StandingOf } from '../calls/auth-standing.ts';
import { refusePreparation } from '../users/prepare-deactivate.ts';
import { notActive, unknownUser } from '../users/refusals.ts';

/**
 * A user whose roles or limits are to change, with what they are now. Throws `invalid` when there is no such
 * user, `conflict` when they are not active, `unavailable` when auth is away.
 */
export async function findActive(
  db: UserDb,
  auth: Pick<AuthPeople, 'standing'>,
  userId: string,
): Promise<{ user: UserRow; standing: StandingOf }> {
  const [user] = await db
    .select()
    .from(users)
    .where(and(eq(users.userId, userId), ne(users.status, 'void')));
  if (user === undefined) throw refusePreparation('invalid', unknownUser);
  if (user.status !== 'active') throw refusePreparation('conflict', notActive);
  const [standing] = await auth.standing([userId]);
  if (standing === undefined) throw refusePreparation('conflict', notActive);
  return { user, standing };
}
