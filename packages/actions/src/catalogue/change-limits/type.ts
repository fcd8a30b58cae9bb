import { z } from 'zod';
import { amountProblem, currencies, decimalPattern, isCurrency } from '../../money.ts';
import { paragraph } from '../../text.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

const limit = z
  .strictObject({
    currency: z.enum(currencies).meta({ title: 'Currency' }),
    amount: z
      .string()
      .regex(decimalPattern, 'must be a decimal such as 1250.00')
      .meta({ title: 'Amount' }),
  })
  .superRefine(({ currency, amount }, context) => {
    // A form looks at an amount before a currency is chosen.
    if (!decimalPattern.test(amount) || !isCurrency(currency)) return;
    const problem = amountProblem(amount, currency);
    if (problem) context.addIssue({ code: 'custom', path: ['amount'], message: problem });
  });

/** Sets all personal limits of somebody; a currency that is not named has none from then on. */
export const changeLimits = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({
    userId: z.uuid().lowercase().meta({ title: 'User' }),
    limits: z
      .array(limit)
      .max(20)
      .refine(
        (limits) => new Set(limits.map(({ currency }) => currency)).size === limits.length,
        'names a currency twice',
      )
      .meta({ title: 'Limits' }),
    reason: paragraph(3, 1000).meta({ title: 'Reason' }),
  }),
  claims: [{ field: 'userId', kind: 'change of user', what: 'user' }],
  example: {
    userId: '01890a5d-ac96-774b-bcce-b302099a8057',
    limits: [{ currency: 'EUR', amount: '10000.00' }],
    reason: 'Leads the department',
  },
});
