import { z } from 'zod';
import { accountStatuses } from '../../account-rules.ts';
import { paragraph } from '../../text.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** Brings an account into another status, as it was when the action was filed. */
export const changeAccountStatus = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({
    accountId: z.uuid().lowercase().meta({ title: 'Account' }),
    status: z.enum(accountStatuses).meta({ title: 'Status' }),
    reason: paragraph(3, 1000).meta({ title: 'Reason' }),
  }),
  claims: [{ field: 'accountId', kind: 'change of account', what: 'account' }],
  breaksGlass: true,
  example: {
    accountId: '01890a5d-ac96-774b-bcce-b302099a8057',
    status: 'frozen',
    reason: 'The card was reported stolen',
  },
});
