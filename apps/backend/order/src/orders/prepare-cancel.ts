import type { Payload, Preparation } from '@countersign/actions';
import { orders, type OrderDb } from '@countersign/db-order';
import { eq } from 'drizzle-orm';
import { alreadyCancelled, unknownOrder } from './refusals.ts';
import { refuse } from './refuse.ts';
import { toOrder } from './view.ts';

/**
 * Pictures the end of an order; the target is the order, its version the row's. Throws `invalid` when
 * there is no such order, `conflict` when it is cancelled already.
 */
export async function prepareCancelOrder(
  db: OrderDb,
  { orderId, reason }: Payload<'cancel_order'>,
): Promise<Preparation> {
  const [row] = await db.select().from(orders).where(eq(orders.orderId, orderId));
  if (row === undefined) throw refuse(unknownOrder);
  if (row.status !== 'open') throw refuse(alreadyCancelled);
  const { customerId, currency, subtotal, discount, total, promotionCode } = toOrder(row);
  const order = { orderId, customerId, currency, subtotal, discount, total, promotionCode };
  return {
    target: orderId,
    targetVersion: String(row.version),
    before: { ...order, status: 'open' },
    after: { ...order, status: 'cancelled', reason },
    warnings: [],
    party: [customerId],
  };
}
