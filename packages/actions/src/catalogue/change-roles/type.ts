import { z } from 'zod';
import { assignableRoles, firstRoleSet } from '../assignable-roles.ts';
import { defineActionType } from '../define.ts';
import { changeOfUser, reason, someUser, userId } from '../person-fields.ts';
import { about } from './about.ts';

/** Sets all roles of somebody; one that is not named is lost. */
export const changeRoles = defineActionType(about, {
  schemaVersion: 2,
  schema: z.strictObject({ userId, roles: assignableRoles.meta({ title: 'Roles' }), reason }),
  // Which break no glass.
  earlier: {
    1: z.strictObject({ userId, roles: firstRoleSet.meta({ title: 'Roles' }), reason }),
  },
  claims: [changeOfUser],
  example: {
    userId: someUser,
    roles: ['maker', 'checker'],
    reason: 'Takes over reviews',
  },
});
