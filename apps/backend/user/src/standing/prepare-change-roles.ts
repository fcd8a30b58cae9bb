import type { Payload, Preparation, Warning } from '@countersign/actions';
import { roles as knownRoles } from '@countersign/auth';
import type { UserDb } from '@countersign/db-user';
import type { AuthPeople } from '../calls/auth-people.ts';
import { refusePreparation } from '../users/refuse-preparation.ts';
import { findActive } from './find-active.ts';
import { nothingChanges } from './refusals.ts';
import { withDelegates } from './with-delegates.ts';

/**
 * Pictures other roles of a user; the target is the user, its version counts the changes of their roles and
 * limits. Throws what `findActive` throws, and `conflict` when they have these roles already.
 */
export async function prepareChangeRoles(
  db: UserDb,
  auth: Pick<AuthPeople, 'standing' | 'delegatesOf'>,
  { userId, roles, reason }: Payload<'change_roles'>,
  makerId: string,
): Promise<Preparation> {
  const { user, standing } = await findActive(db, auth, userId);
  if (knownRoles.every((role) => roles.includes(role) === standing.roles.includes(role))) {
    throw refusePreparation('conflict', nothingChanges('payload.roles'));
  }
  const { email, username, fullName } = user;
  const before = { userId, email, username, fullName, roles: standing.roles };
  return {
    target: userId,
    targetVersion: String(standing.version),
    before,
    after: { ...before, roles, reason },
    warnings: userId === makerId ? [ownRoles] : [],
    party: await withDelegates(auth, [userId]),
  };
}

const ownRoles: Warning = {
  code: 'own_roles',
  message: 'Whoever files this would change their own roles',
  field: 'payload.userId',
};
