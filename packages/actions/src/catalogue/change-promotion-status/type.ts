import { z } from 'zod';
import { promotionStatuses } from '../../promotion-status.ts';
import { paragraph } from '../../text.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** Pauses a promotion, has it apply again, or ends it, as it was when the action was filed. */
export const changePromotionStatus = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({
    promotionId: z.uuid().lowercase().meta({ title: 'Promotion' }),
    status: z.enum(promotionStatuses).meta({ title: 'Status' }),
    reason: paragraph(3, 1000).meta({ title: 'Reason' }),
  }),
  claims: [{ field: 'promotionId', kind: 'change of promotion', what: 'promotion' }],
  breaksGlass: true,
  example: {
    promotionId: '01890a5d-ac96-774b-bcce-b302099a8057',
    status: 'paused',
    reason: 'Sold out for now',
  },
});
