import { z } from 'zod';
import { defineActionType } from '../define.ts';
import { changeOfUser, personNames, reason, someUser, userId } from '../person-fields.ts';
import { about } from './about.ts';

/** Sets all that a person is called by. Another address ends their sessions; both addresses are told. */
export const updateUser = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({ userId, ...personNames, reason }),
  claims: [
    changeOfUser,
    { field: 'email', kind: 'email', what: 'email address' },
    { field: 'username', kind: 'username', what: 'username' },
  ],
  example: {
    userId: someUser,
    email: 'ada@bank.test',
    username: 'ada',
    fullName: 'Ada King',
    reason: 'Has married',
  },
});
