import { z } from 'zod';
import { line, paragraph } from '../../text.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** Sets the kind and the label of an account; without a label it has none from then on. */
export const updateAccount = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({
    accountId: z.uuid().lowercase().meta({ title: 'Account' }),
    accountType: z.enum(['savings', 'checking', 'investment']).meta({ title: 'Account type' }),
    label: line(1, 100).optional().meta({ title: 'Label' }),
    reason: paragraph(3, 1000).meta({ title: 'Reason' }),
  }),
  claims: [{ field: 'accountId', kind: 'change of account', what: 'account' }],
  breaksGlass: true,
  example: {
    accountId: '01890a5d-ac96-774b-bcce-b302099a8057',
    accountType: 'savings',
    label: 'Rent',
    reason: 'As the holder asked',
  },
});
