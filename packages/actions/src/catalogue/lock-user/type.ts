import { z } from 'zod';
import { defineActionType } from '../define.ts';
import { changeOfUser, reason, someUser, userId } from '../person-fields.ts';
import { about } from './about.ts';

/** Keeps a person out for a while: sessions end at once, roles, groups and limits are there again once unlocked. */
export const lockUser = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({ userId, reason }),
  claims: [changeOfUser],
  breaksGlass: true,
  example: { userId: someUser, reason: 'Lost their laptop' },
});
