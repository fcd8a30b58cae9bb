import { orderLines, orders, type OrderDb, type OrderLineRow } from '@countersign/db-order';
import { DomainError } from '@countersign/http';
import { viewOf } from '@countersign/owner';
import { eq } from 'drizzle-orm';
import { toLine, toOrder, type OrderRecord } from './view.ts';

/** One order by its id, with its lines in their order. Throws `not_found`. */
export async function getOrder(db: OrderDb, orderId: string): Promise<OrderRecord> {
  const [row] = await db.select().from(orders).where(eq(orders.orderId, orderId));
  if (row === undefined) throw new DomainError('not_found', 'There is no such order');
  const lines = await linesOf(db, orderId);
  return viewOf(row, 'orderId', () => ({ ...toOrder(row), lines: lines.map(toLine) }));
}

/** The lines of an order, in their order. */
export function linesOf(db: OrderDb, orderId: string): Promise<OrderLineRow[]> {
  return db
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(orderLines.position);
}
