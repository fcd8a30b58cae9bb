import { orderStatuses } from '@countersign/db-order';
import { readable } from '@countersign/owner';
import { z } from 'zod';

/**
 * An order as clients see it. Amounts are decimal strings with the decimals of `currency` (ISO 4217),
 * times are UTC ISO 8601.
 */
const order = z.object({
  orderId: z.uuid(),
  customerId: z.uuid(),
  currency: z.string(),
  subtotal: z.string(),
  discount: z.string(),
  total: z.string(),
  promotionCode: z.string().nullable(),
  status: z.enum(orderStatuses),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Order = z.infer<typeof order>;

/** A line of an order; `unitPrice` is a decimal string of the order's currency. */
const orderLine = z.object({ item: z.string(), quantity: z.int(), unitPrice: z.string() });
export type OrderLine = z.infer<typeof orderLine>;

const orderWithLines = order.extend({ lines: z.array(orderLine) });
export type OrderWithLines = z.infer<typeof orderWithLines>;

/** An entry of the directory. */
export const orderEntry = readable(order, 'orderId');

/** One order by itself. */
export const orderRecord = readable(orderWithLines, 'orderId');
