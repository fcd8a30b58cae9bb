import type { Payload, Preparation } from '@countersign/actions';
import type { UserDb } from '@countersign/db-user';
import type { AuthPeople } from '../calls/auth-people.ts';
import { withDelegates } from '../standing/with-delegates.ts';
import { findUser, pictureOf } from '../users/find-user.ts';
import { type AccessAction, accessChanges } from './access-changes.ts';

/**
 * Pictures another status of a user, with all that the payload says of it; the target is the user, its version the
 * row's. Throws `invalid` when there is no such user, `conflict` when their status is not one that the action is for.
 */
export async function prepareAccessChange(
  db: UserDb,
  auth: Pick<AuthPeople, 'delegatesOf'>,
  actionType: AccessAction,
  payload: Payload<AccessAction>,
): Promise<Preparation> {
  const { from, to } = accessChanges[actionType];
  const user = await findUser(db, payload.userId, from);
  const before = pictureOf(user);
  return {
    target: user.userId,
    targetVersion: String(user.version),
    before,
    after: { ...before, ...payload, status: to },
    warnings: [],
    // Who decides on behalf of somebody who is locked does so no more until then.
    party: actionType === 'unlock_user' ? await withDelegates(auth, [user.userId]) : [user.userId],
  };
}
