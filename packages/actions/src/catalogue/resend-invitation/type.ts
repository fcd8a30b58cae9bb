import { z } from 'zod';
import { defineActionType } from '../define.ts';
import { changeOfUser, reason, someUser, userId } from '../person-fields.ts';
import { about } from './about.ts';

/** Sends the invitation of a person again who has not accepted one, whatever became of the one before. */
export const resendInvitation = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({ userId, reason }),
  claims: [changeOfUser],
  example: { userId: someUser, reason: 'The link ran out' },
});
