import type { UserDb, UserRow } from '@countersign/db-user';
import type { AuthPeople } from '../calls/auth-people.ts';
import type { WayInOf } from '../calls/auth-ways-in.ts';
import { findUser } from '../users/find-user.ts';
import { notActive } from '../users/refusals.ts';
import { refusePreparation } from '../users/refuse-preparation.ts';

/**
 * A user with how they come in. Throws `invalid` when there is no such user, `conflict` when they are not active,
 * `unavailable` when auth is away.
 */
export async function findWayIn(
  db: UserDb,
  auth: Pick<AuthPeople, 'wayIn'>,
  userId: string,
): Promise<{ user: UserRow; wayIn: WayInOf }> {
  const user = await findUser(db, userId, ['active']);
  const wayIn = await auth.wayIn(userId);
  if (wayIn === undefined) throw refusePreparation('conflict', notActive);
  return { user, wayIn };
}
