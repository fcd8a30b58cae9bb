import { z } from 'zod';
import { paragraph } from '../../text.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** Ends an open order, as it was when the action was filed. */
export const cancelOrder = defineActionType(about, {
  schemaVersion: 1,
  schema: z.strictObject({
    orderId: z.uuid().lowercase().meta({ title: 'Order' }),
    reason: paragraph(3, 1000).meta({ title: 'Reason' }),
  }),
  claims: [{ field: 'orderId', kind: 'end of order', what: 'order' }],
  breaksGlass: true,
  example: { orderId: '01890a5d-ac96-774b-bcce-b302099a8057', reason: 'Ordered twice' },
});
