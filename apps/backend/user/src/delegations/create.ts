import type { Payload, Preparation } from '@countersign/actions';
import { groupsHash } from '@countersign/auth/server';
import { Refused } from '@countersign/owner';
import type { UserDb, UserSchema } from '@countersign/db-user';
import type { ActionHandler } from '@countersign/owner';
import type { AuthPeople } from '../calls/auth-people.ts';
import {
  approvedVersion,
  bothVersions,
  eachVersion,
  orderOf,
  requireChanged,
  resultAlone,
} from '../standing/settled.ts';
import { staleTarget } from '../users/refusals.ts';
import { findDelegates } from './find-delegates.ts';

/**
 * Lets somebody decide on behalf of a colleague for a time: auth has who stands in for whom. The target is who is away, their
 * version counts the changes of them by actions and has their groups: what they lend is what was seen. The result holds `userId`.
 */
export function createDelegation(
  db: UserDb,
  auth: AuthPeople,
): ActionHandler<UserSchema, 'create_delegation'> {
  return {
    async prepare(payload: Payload<'create_delegation'>): Promise<Preparation> {
      const { user, delegate, standing } = await findDelegates(db, auth, payload);
      const { userId, email, username, fullName } = user;
      const { roles, groups, limits } = standing;
      const delegated = {
        email,
        username,
        fullName,
        roles,
        groups,
        limits: Object.entries(limits).map(([currency, amount]) => ({ currency, amount })),
      };
      return {
        target: userId,
        targetVersion: bothVersions(standing.version, groupsHash(groups)),
        before: delegated,
        after: {
          ...payload,
          ...delegated,
          delegate: `${delegate.fullName} (${delegate.username})`,
        },
        warnings: [],
        party: [userId, delegate.userId],
      };
    },
    elsewhere: true,
    async reserve({ userId, ...terms }, context) {
      const { target } = context;
      const [targetVersion, seen] = eachVersion(context.targetVersion);
      const version = approvedVersion({ target, targetVersion }, userId, staleTarget);
      if (seen === undefined) throw new Refused(staleTarget);
      const order = { ...orderOf(context), ...terms, delegatorId: userId, version, groups: seen };
      const answer = await auth.createDelegation(order);
      requireChanged(answer);
    },
    effect: ({ userId, delegateId }) => resultAlone({ userId, delegateId }),
  };
}
