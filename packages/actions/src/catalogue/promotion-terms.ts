import { z } from 'zod';
import { moment } from '../moment.ts';
import {
  amountProblem,
  compareDecimals,
  currencies,
  decimalPattern,
  isCurrency,
} from '../money.ts';
import { line, paragraph } from '../text.ts';

/** What a promotion is called and takes off. */
export const promotionFields = {
  name: line(1, 120).meta({ title: 'Name' }),
  description: paragraph(0, 2000).optional().meta({ title: 'Description' }),
  discountType: z.enum(['percentage', 'fixed']).meta({ title: 'Discount type' }),
  discountValue: z
    .string()
    .regex(decimalPattern, 'must be a decimal such as 12.5')
    .meta({ title: 'Discount' }),
};

/** Of which currency an amount is. */
export const ofCurrency = z.enum(currencies).optional().meta({ title: 'Currency' });

/** When a promotion holds: until just before its end. */
export const period = { startDate: moment('Start'), endDate: moment('End') };

/** The part of a promotion of any version that must fit together. */
interface Terms {
  discountType: 'percentage' | 'fixed';
  discountValue: string;
  startDate: string;
  endDate: string;
}

type Refuse = (field: string, message: string) => void;

/** The issues of a promotion of any version, by field. */
export function checkTerms(
  { discountType, discountValue, startDate, endDate }: Terms,
  refuse: Refuse,
) {
  if (decimalPattern.test(discountValue)) {
    if (compareDecimals(discountValue, '0') === 0) refuse('discountValue', 'must be above 0');
    if (discountType === 'percentage' && compareDecimals(discountValue, '100') > 0)
      refuse('discountValue', 'a percentage is at most 100');
  }
  if (Date.parse(startDate) >= Date.parse(endDate)) refuse('endDate', 'must be after the start');
}

/** An amount needs a currency, and no more decimals than it has; a percentage has none. */
export function checkCurrency(
  { discountType, discountValue, currency }: Terms & { currency?: string | undefined },
  refuse: Refuse,
) {
  if (discountType === 'percentage' && currency !== undefined)
    refuse('currency', 'is for fixed discounts only');
  if (discountType === 'fixed' && currency === undefined)
    refuse('currency', 'must be named for a fixed discount');
  // A form looks at a discount before its value is written or a currency chosen.
  if (currency === undefined || !isCurrency(currency) || !decimalPattern.test(discountValue))
    return;
  const problem = amountProblem(discountValue, currency);
  if (problem) refuse('discountValue', problem);
}

/** Says an issue of a field. */
export const refuseIn =
  (context: z.core.$RefinementCtx): Refuse =>
  (field, message) =>
    context.addIssue({ code: 'custom', path: [field], message });
