import { promotionStatuses } from '@countersign/db-promotion';
import { readable } from '@countersign/owner';
import { z } from 'zod';

/**
 * A promotion as clients see it. `discountValue` is a decimal string, of `currency` (ISO 4217) when it
 * is an amount; amounts from before there were currencies have none. Times are UTC ISO 8601.
 */
const promotion = z.object({
  promotionId: z.uuid(),
  code: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  discountType: z.enum(['percentage', 'fixed']),
  discountValue: z.string(),
  currency: z.string().nullable(),
  startDate: z.iso.datetime(),
  endDate: z.iso.datetime(),
  status: z.enum(promotionStatuses),
  version: z.int(),
  createdAt: z.iso.datetime(),
});
export type Promotion = z.infer<typeof promotion>;

/** An entry of the directory. */
export const promotionEntry = readable(promotion, 'promotionId');

/** A promotion as other services see it. */
export const knownPromotion = promotion.pick({
  code: true,
  name: true,
  discountType: true,
  discountValue: true,
  currency: true,
  startDate: true,
  endDate: true,
  status: true,
});
