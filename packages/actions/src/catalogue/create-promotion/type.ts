import { z } from 'zod';
import {
  promotionFields,
  checkCurrency,
  checkTerms,
  ofCurrency,
  period,
  refuseIn,
} from '../promotion-terms.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** The code of a promotion. */
export const promotionCode = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9_-]{2,31}$/, 'must be 3 to 32 of A-Z, 0-9, dash, underscore');

const fields = { code: promotionCode.meta({ title: 'Code' }), ...promotionFields };

/**
 * Launches a promotion. Times are UTC ISO 8601; `discountValue` is a decimal string, of `currency`
 * when it is an amount. Version 1 knew no currency.
 */
export const createPromotion = defineActionType(about, {
  schemaVersion: 2,
  schema: z
    .strictObject({
      ...fields,
      currency: ofCurrency,
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
  breaksGlass: true,
  example: {
    code: 'SUMMER-26',
    name: 'Summer',
    discountType: 'percentage',
    discountValue: '12.5',
    startDate: '2026-06-01T00:00:00Z',
    endDate: '2026-07-01T00:00:00Z',
  },
});
