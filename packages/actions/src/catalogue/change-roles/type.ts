import { z } from 'zod';
import { paragraph } from '../../text.ts';
import { assignableRoles } from '../assignable-roles.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** Sets all roles of somebody; one that is not named is lost. */
export const changeRoles = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({
    userId: z.uuid().lowercase().meta({ title: 'User' }),
    roles: assignableRoles.meta({ title: 'Roles' }),
    reason: paragraph(3, 1000).meta({ title: 'Reason' }),
  }),
  claims: [{ field: 'userId', kind: 'change of user', what: 'user' }],
  example: {
    userId: '01890a5d-ac96-774b-bcce-b302099a8057',
    roles: ['maker', 'checker'],
    reason: 'Takes over reviews',
  },
});
