import type { UserDb, UserSchema } from '@countersign/db-user';
import type { ReversibleHandler } from '@countersign/owner';
import type { AuthPeople } from '../calls/auth-people.ts';
import { membersAgain } from '../standing/reversals.ts';
import { approvedVersion, orderOf, requireChanged, resultAlone } from '../standing/settled.ts';
import { prepareChangeMembership } from './prepare-change-membership.ts';
import { refusePreparation } from '../users/refuse-preparation.ts';
import { staleGroup, unknownGroup } from './refusals.ts';

/** Adds people to a group and removes others: auth has the groups. The result holds its `name`. */
export function changeMembership(
  db: UserDb,
  auth: AuthPeople,
): ReversibleHandler<UserSchema, 'change_membership'> {
  return {
    prepare: (payload, { makerId }) => prepareChangeMembership(db, auth, payload, makerId),
    elsewhere: true,
    async reserve({ group, add = [], remove = [] }, context) {
      const version = approvedVersion(context, group, staleGroup);
      requireChanged(
        await auth.changeMembership({ ...orderOf(context), version, group, add, remove }),
      );
    },
    effect: ({ group }) => resultAlone({ name: group }),
    async reverse(done) {
      const group = await auth.group(done.payload.group);
      if (group === undefined) throw refusePreparation('invalid', unknownGroup);
      return membersAgain(done, group);
    },
  };
}
