import { z } from 'zod';
import { defineActionType } from '../define.ts';
import { changeOfUser, reason, someUser, userId } from '../person-fields.ts';
import { about } from './about.ts';

/** Ends the open invitation of a person: only an executed action invites them again. */
export const revokeInvitation = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({ userId, reason }),
  claims: [changeOfUser],
  example: { userId: someUser, reason: 'Starts a month later' },
});
