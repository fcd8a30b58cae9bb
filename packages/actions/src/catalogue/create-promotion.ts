import { z } from 'zod';
import { aboutActionTypes } from './about.ts';
import { compareDecimals, decimalPattern } from '../money.ts';
import { line, paragraph } from '../text.ts';

/** Launches a promotion. Times are UTC ISO 8601; `discountValue` is a decimal string. */
export const createPromotion = {
  ...aboutActionTypes.create_promotion,
  schemaVersion: 1,
  schema: z
    .strictObject({
      code: z
        .string()
        .regex(/^[A-Z0-9][A-Z0-9_-]{2,31}$/, 'must be 3 to 32 of A-Z, 0-9, dash, underscore')
        .meta({ title: 'Code' }),
      name: line(1, 120).meta({ title: 'Name' }),
      description: paragraph(0, 2000).optional().meta({ title: 'Description' }),
      discountType: z.enum(['percentage', 'fixed']).meta({ title: 'Discount type' }),
      discountValue: z
        .string()
        .regex(decimalPattern, 'must be a decimal such as 12.5')
        .meta({ title: 'Discount' }),
      startDate: z.iso.datetime().meta({ title: 'Start' }),
      endDate: z.iso.datetime().meta({ title: 'End' }),
    })
    .superRefine((promotion, context) => {
      const { discountType, discountValue, startDate, endDate } = promotion;
      const refuse = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (decimalPattern.test(discountValue)) {
        if (compareDecimals(discountValue, '0') === 0) refuse('discountValue', 'must be above 0');
        if (discountType === 'percentage' && compareDecimals(discountValue, '100') > 0)
          refuse('discountValue', 'a percentage is at most 100');
      }
      if (Date.parse(startDate) >= Date.parse(endDate))
        refuse('endDate', 'must be after the start');
    }),
} as const;
