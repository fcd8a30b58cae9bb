import { z } from 'zod';
import { paragraph } from '../../text.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** Ends a person's access: sessions end at once, votes are refused from then on. */
export const deactivateUser = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({
    userId: z.uuid().lowercase().meta({ title: 'User' }),
    reason: paragraph(3, 1000).meta({ title: 'Reason' }),
  }),
  claims: [{ field: 'userId', kind: 'end of user', what: 'user' }],
  example: { userId: '01890a5d-ac96-774b-bcce-b302099a8057', reason: 'Left the company' },
});
