import { z } from 'zod';
import { paragraph } from '../../text.ts';
import { defineActionType } from '../define.ts';
import {
  checkCurrency,
  checkTerms,
  ofCurrency,
  period,
  promotionFields,
  refuseIn,
} from '../promotion-terms.ts';
import { about } from './about.ts';

/**
 * Gives a promotion these terms, all of them, as it was when the action was filed; a description that is
 * not named is none from then on. Its code and its type of discount stay.
 */
export const updatePromotion = defineActionType(about, {
  schemaVersion: 1,
  schema: z
    .strictObject({
      promotionId: z.uuid().lowercase().meta({ title: 'Promotion' }),
      ...promotionFields,
      currency: ofCurrency,
      ...period,
      reason: paragraph(3, 1000).meta({ title: 'Reason' }),
    })
    .superRefine((promotion, context) => {
      checkTerms(promotion, refuseIn(context));
      checkCurrency(promotion, refuseIn(context));
    }),
  claims: [{ field: 'promotionId', kind: 'change of promotion', what: 'promotion' }],
  breaksGlass: true,
  example: {
    promotionId: '01890a5d-ac96-774b-bcce-b302099a8057',
    name: 'Long summer',
    discountType: 'percentage',
    discountValue: '15',
    startDate: '2026-06-01T00:00:00Z',
    endDate: '2026-09-01T00:00:00Z',
    reason: 'The season is longer',
  },
});
