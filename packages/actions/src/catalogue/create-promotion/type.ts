import { z } from 'zod';
import { moment } from '../../moment.ts';
import {
  amountProblem,
  compareDecimals,
  currencies,
  decimalPattern,
  isCurrency,
} from '../../money.ts';
import { line, paragraph } from '../../text.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** The code of a promotion. */
export const promotionCode = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9_-]{2,31}$/, 'must be 3 to 32 of A-Z, 0-9, dash, underscore');

const fields = {
  code: promotionCode.meta({ title: 'Code' }),
  name: line(1, 120).meta({ title: 'Name' }),
  description: paragraph(0, 2000).optional().meta({ title: 'Description' }),
  discountType: z.enum(['percentage', 'fixed']).meta({ title: 'Discount type' }),
  discountValue: z
    .string()
    .regex(decimalPattern, 'must be a decimal such as 12.5')
    .meta({ title: 'Discount' }),
};

const period = { startDate: moment('Start'), endDate: moment('End') };

/** The part of a promotion of any version that must fit together. */
interface Terms {
  discountType: 'percentage' | 'fixed';
  discountValue: string;
  startDate: string;
  endDate: string;
}

type Refuse = (field: string, message: string) => void;

/** The issues of a promotion of any version, by field. */
function checkTerms({ discountType, discountValue, startDate, endDate }: Terms, refuse: Refuse) {
  if (decimalPattern.test(discountValue)) {
    if (compareDecimals(discountValue, '0') === 0) refuse('discountValue', 'must be above 0');
    if (discountType === 'percentage' && compareDecimals(discountValue, '100') > 0)
      refuse('discountValue', 'a percentage is at most 100');
  }
  if (Date.parse(startDate) >= Date.parse(endDate)) refuse('endDate', 'must be after the start');
}

/** An amount needs a currency, and no more decimals than it has; a percentage has none. */
function checkCurrency(
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

const refuseIn =
  (context: z.core.$RefinementCtx): Refuse =>
  (field, message) =>
    context.addIssue({ code: 'custom', path: [field], message });

/**
 * Launches a promotion. Times are UTC ISO 8601; `discountValue` is a decimal string, of `currency`
 * when it is an amount. Version 1 knew no currency.
 */
export const createPromotion = defineActionType(about, {
  schemaVersion: 2,
  schema: z
    .strictObject({
      ...fields,
      currency: z.enum(currencies).optional().meta({ title: 'Currency' }),
      ...period,
    })
    .superRefine((promotion, context) => {
      checkTerms(promotion, refuseIn(context));
      checkCurrency(promotion, refuseIn(context));
    }),
  earlier: {
    1: z
      .strictObject({ ...fields, ...period })
      .superRefine((promotion, context) => checkTerms(promotion, refuseIn(context))),
  },
  claims: [{ field: 'code', kind: 'promotion', what: 'promotion code' }],
  example: {
    code: 'SUMMER-26',
    name: 'Summer',
    discountType: 'percentage',
    discountValue: '12.5',
    startDate: '2026-06-01T00:00:00Z',
    endDate: '2026-07-01T00:00:00Z',
  },
});
