import { z } from 'zod';
import { defineActionType } from '../define.ts';
import { reason, someUser, userId } from '../person-fields.ts';
import { about } from './about.ts';

/** Ends a person's access: sessions end at once, votes are refused from then on. */
export const deactivateUser = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({ userId, reason }),
  claims: [{ field: 'userId', kind: 'end of user', what: 'user' }],
  breaksGlass: true,
  example: { userId: someUser, reason: 'Left the company' },
});
