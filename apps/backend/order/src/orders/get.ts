import { orderLines, orders, type OrderDb } from '@countersign/db-order';
import { DomainError } from '@countersign/http';
import { viewOf } from '@countersign/owner';
import { eq } from 'drizzle-orm';
import { toLine, toOrder, type OrderRecord } from './view.ts';

/** One order by its id, with its lines in their order. Throws `not_found`. */
export async function getOrder(db: OrderDb, orderId: string): Promise<OrderRecord> {
  const [row] = await db.select().from(orders).where(eq(orders.orderId, orderId));
  if (row === undefined) throw new DomainError('not_found', 'There is no such order');
  const lines = await db
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(orderLines.position);
  return viewOf(row, 'orderId', () => ({ ...toOrder(row), lines: lines.map(toLine) }));
}
