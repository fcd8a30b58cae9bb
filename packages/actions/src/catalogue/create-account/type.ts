import { z } from 'zod';
import { amountProblem, currencies, decimalPattern, isCurrency } from '../../money.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** Opens an account for an active user. `balance` is a decimal string of `currency`. */
export const createAccount = defineActionType(about, {
  schemaVersion: 1,
  schema: z
    .strictObject({
      userId: z.uuid().lowercase().meta({ title: 'User' }),
      accountNumber: z
        .string()
        .regex(/^[A-Z0-9]{6,34}$/, 'must be 6 to 34 of A-Z and 0-9')
        .meta({ title: 'Account number' }),
      accountType: z.enum(['savings', 'checking', 'investment']).meta({ title: 'Account type' }),
      balance: z
        .string()
        .regex(decimalPattern, 'must be a decimal such as 1250.00')
        .meta({ title: 'Opening balance' }),
      currency: z.enum(currencies).meta({ title: 'Currency' }),
    })
    .superRefine(({ balance, currency }, context) => {
      // A form looks at a balance before a currency is chosen.
      if (!decimalPattern.test(balance) || !isCurrency(currency)) return;
      const problem = amountProblem(balance, currency);
      if (problem) context.addIssue({ code: 'custom', path: ['balance'], message: problem });
    }),
  claims: [{ field: 'accountNumber', kind: 'account', what: 'account number' }],
  breaksGlass: true,
  example: {
    userId: '01890a5d-ac96-774b-bcce-b302099a8057',
    accountNumber: 'NL91ABNA0417164300',
    accountType: 'savings',
    balance: '1250.00',
    currency: 'EUR',
  },
});
