import { z } from 'zod';
import {
  amountProblem,
  compareDecimals,
  currencies,
  isCurrency,
  signedDecimalPattern,
} from '../../money.ts';
import { paragraph } from '../../text.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/**
 * Adds `amount` to the balance of an account, or takes it off where it is negative. `currency` is the
 * account's: what is approved names it.
 */
export const adjustBalance = defineActionType(about, {
  schemaVersion: 1,
  schema: z
    .strictObject({
      accountId: z.uuid().lowercase().meta({ title: 'Account' }),
      amount: z
        .string()
        .regex(signedDecimalPattern, 'must be a decimal such as 1250.00 or -1250.00')
        .meta({ title: 'Amount' }),
      currency: z.enum(currencies).meta({ title: 'Currency' }),
      reason: paragraph(3, 1000).meta({ title: 'Reason' }),
    })
    .superRefine(({ amount, currency }, context) => {
      // A form looks at an amount before a currency is known.
      if (!signedDecimalPattern.test(amount)) return;
      const problem =
        compareDecimals(amount, '0') === 0
          ? 'must not be zero'
          : isCurrency(currency)
            ? amountProblem(amount.replace('-', ''), currency)
            : undefined;
      if (problem) context.addIssue({ code: 'custom', path: ['amount'], message: problem });
    }),
  claims: [{ field: 'accountId', kind: 'change of account', what: 'account' }],
  breaksGlass: true,
  example: {
    accountId: '01890a5d-ac96-774b-bcce-b302099a8057',
    amount: '-12.50',
    currency: 'EUR',
    reason: 'The fee of May',
  },
});
