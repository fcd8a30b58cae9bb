import type { UserDb, UserSchema } from '@countersign/db-user';
import type { ReversibleHandler } from '@countersign/owner';
import type { AuthPeople } from '../calls/auth-people.ts';
import { staleTarget } from '../users/refusals.ts';
import { findActive } from './find-active.ts';
import { prepareChangeLimits } from './prepare-change-limits.ts';
import { limitsAgain } from './reversals.ts';
import { approvedVersion, orderOf, requireChanged, resultAlone } from './settled.ts';

/** Changes up to what a user may approve: auth has the limits. The result holds `userId`. */
export function changeLimits(
  db: UserDb,
  auth: AuthPeople,
): ReversibleHandler<UserSchema, 'change_limits'> {
  return {
    prepare: (payload, { makerId }) => prepareChangeLimits(db, auth, payload, makerId),
    elsewhere: true,
    async reserve({ userId, limits }, context) {
      const version = approvedVersion(context, userId, staleTarget);
      requireChanged(
        await auth.changeLimits({ ...orderOf(context), version, personId: userId, limits }),
      );
    },
    effect: ({ userId }) => resultAlone({ userId }),
    async reverse(done) {
      const { standing } = await findActive(db, auth, done.payload.userId);
      return limitsAgain(done, standing);
    },
  };
}
