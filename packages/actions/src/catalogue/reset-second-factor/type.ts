import { z } from 'zod';
import { defineActionType } from '../define.ts';
import { changeOfUser, reason, someUser, userId } from '../person-fields.ts';
import { about } from './about.ts';

/** Takes the second factor off a person and ends their sessions. */
export const resetSecondFactor = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({ userId, reason }),
  claims: [changeOfUser],
  example: { userId: someUser, reason: 'Lost their phone' },
});
