import type { UserDb, UserSchema } from '@countersign/db-user';
import type { ReversibleHandler } from '@countersign/owner';
import type { AuthPeople } from '../calls/auth-people.ts';
import { staleTarget } from '../users/refusals.ts';
import { findActive } from './find-active.ts';
import { prepareChangeRoles } from './prepare-change-roles.ts';
import { rolesAgain } from './reversals.ts';
import { approvedVersion, orderOf, requireChanged, resultAlone } from './settled.ts';

/** Changes what a user may do: auth has the roles. The result holds `userId` and `roles`. */
export function changeRoles(
  db: UserDb,
  auth: AuthPeople,
): ReversibleHandler<UserSchema, 'change_roles'> {
  return {
    prepare: (payload, { makerId }) => prepareChangeRoles(db, auth, payload, makerId),
    elsewhere: true,
    async reserve({ userId, roles }, context) {
      const version = approvedVersion(context, userId, staleTarget);
      requireChanged(
        await auth.changeRoles({ ...orderOf(context), version, personId: userId, roles }),
      );
    },
    effect: ({ userId, roles }) => resultAlone({ userId, roles }),
    async reverse(done) {
      const { standing } = await findActive(db, auth, done.payload.userId);
      return rolesAgain(done, standing);
    },
  };
}
