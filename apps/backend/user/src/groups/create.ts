import type { UserSchema } from '@countersign/db-user';
import type { ActionHandler } from '@countersign/owner';
import type { AuthPeople } from '../calls/auth-people.ts';
import { orderOf, requireChanged, resultAlone } from '../standing/settled.ts';
import { refusePreparation } from '../users/refuse-preparation.ts';
import { groupTaken } from './refusals.ts';

/** Creates a group without members: auth has the groups. The result holds its `name`. */
export function createGroup(auth: AuthPeople): ActionHandler<UserSchema, 'create_group'> {
  return {
    async prepare({ name, title }) {
      if (await auth.group(name)) throw refusePreparation('conflict', groupTaken);
      const after = { name, title, members: 0 };
      return { target: null, targetVersion: null, before: null, after, warnings: [], party: [] };
    },
    elsewhere: true,
    async reserve({ name, title }, context) {
      requireChanged(await auth.createGroup({ ...orderOf(context), name, title }));
    },
    effect: ({ name }) => resultAlone({ name }),
  };
}
