import { z } from 'zod';
import { firstRoleSet } from '../assignable-roles.ts';
import { defineActionType } from '../define.ts';
import { changeOfUser, reason, someUser, userId } from '../person-fields.ts';
import { about } from './about.ts';

/** Takes a deactivated person back: the same record, a new invitation, and no roles but those named. */
export const reactivateUser = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({ userId, roles: firstRoleSet.meta({ title: 'Roles' }), reason }),
  claims: [changeOfUser],
  example: { userId: someUser, roles: ['maker'], reason: 'Is back from another employer' },
});
