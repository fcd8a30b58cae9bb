import { z } from 'zod';
import { defineActionType } from '../define.ts';
import { changeOfUser, reason, someUser, userId } from '../person-fields.ts';
import { about } from './about.ts';

/** Ends the lock of a person, who signs in as before it. */
export const unlockUser = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({ userId, reason }),
  claims: [changeOfUser],
  example: { userId: someUser, reason: 'The laptop was found' },
});
