import type { Payload, Preparation } from '@countersign/actions';
import { orders, type OrderDb } from '@countersign/db-order';
import { eq } from 'drizzle-orm';
import { linesOf } from './get.ts';
import { alreadyCancelled, unknownOrder } from './refusals.ts';
import { refuse } from './refuse.ts';
import { toLine, toOrder } from './view.ts';

/**
 * Pictures the end of an order, with what is on it; the target is the order, its version the row's.
 * Throws `invalid` when there is no such order, `conflict` when it is cancelled already.
 */
export async function prepareCancelOrder(
  db: OrderDb,
  { orderId, reason }: Payload<'cancel_order'>,
): Promise<Preparation> {
  const [row] = await db.select().from(orders).where(eq(orders.orderId, orderId));
  if (row === undefined) throw refuse(unknownOrder);
  if (row.status !== 'open') throw refuse(alreadyCancelled);
  const { customerId, currency, subtotal, discount, total, promotionCode } = toOrder(row);
  const lines = (await linesOf(db, orderId)).map(toLine);
  const price = { currency, lines, subtotal, discount, total, promotionCode };
  const order = { orderId, customerId, ...price };
  return {
    target: orderId,
    targetVersion: String(row.version),
    before: { ...order, status: 'open' },
    after: { ...order, status: 'cancelled', reason },
    warnings: [],
    party: [customerId],
  };
}
