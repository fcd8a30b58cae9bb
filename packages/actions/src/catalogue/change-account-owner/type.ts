import { z } from 'zod';
import { paragraph } from '../../text.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** Gives an account to another holder. Both are concerned, and cannot decide it. */
export const changeAccountOwner = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({
    accountId: z.uuid().lowercase().meta({ title: 'Account' }),
    userId: z.uuid().lowercase().meta({ title: 'Holder' }),
    reason: paragraph(3, 1000).meta({ title: 'Reason' }),
  }),
  claims: [{ field: 'accountId', kind: 'change of account', what: 'account' }],
  breaksGlass: true,
  example: {
    accountId: '01890a5d-ac96-774b-bcce-b302099a8057',
    userId: '01890a5d-ac96-774b-bcce-b302099a8058',
    reason: 'Inherited',
  },
});
