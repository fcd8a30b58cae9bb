import type { UserDb, UserRow } from '@countersign/db-user';
import type { AuthPeople } from '../calls/auth-people.ts';
import type { StandingOf } from '../calls/auth-standing.ts';
import { findUser } from '../users/find-user.ts';
import { refusePreparation } from '../users/refuse-preparation.ts';
import { notActive } from '../users/refusals.ts';

/**
 * A user whose roles or limits are to change, with what they are now. Throws `invalid` when there is no such
 * user, `conflict` when they are not active, `unavailable` when auth is away.
 */
export async function findActive(
  db: UserDb,
  auth: Pick<AuthPeople, 'standing'>,
  userId: string,
): Promise<{ user: UserRow; standing: StandingOf }> {
  const user = await findUser(db, userId, ['active']);
  const [standing] = await auth.standing([userId]);
  if (standing === undefined) throw refusePreparation('conflict', notActive);
  return { user, standing };
}
