import { orderLines, orders, orderStatuses, type OrderDb } from '@countersign/db-order';
import type { Pagination } from '@countersign/http';
import { pageQuery, readPage, textSearch } from '@countersign/owner';
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { toOrder, type OrderEntry } from './view.ts';

/** Query of `GET /api/order/orders`: `q` looks in the items of the lines. */
export const orderQuery = pageQuery.extend({
  customerId: z.uuid().optional(),
  status: z.enum(orderStatuses).optional(),
  promotionCode: z.string().max(32).optional(),
});

/** One page of orders without their lines, newest first. */
export async function listOrders(
  db: OrderDb,
  { q, customerId, status, promotionCode, limit, cursor }: z.infer<typeof orderQuery>,
): Promise<{ orders: OrderEntry[]; pagination: Pagination }> {
  const { entries, pagination } = await readPage(db, {
    table: orders,
    key: 'orderId',
    view: toOrder,
    where: and(
      q === undefined ? undefined : itemSearch(db, q),
      customerId === undefined ? undefined : eq(orders.customerId, customerId),
      status && eq(orders.status, status),
      promotionCode === undefined
        ? undefined
        : eq(orders.promotionCode, promotionCode.toUpperCase()),
    ),
    limit,
    cursor,
  });
  return { orders: entries, pagination };
}

function itemSearch(db: OrderDb, q: string): SQL {
  const ids = db
    .select({ orderId: orderLines.orderId })
    .from(orderLines)
    .where(textSearch(sql`${orderLines.item}`, q));
  return inArray(orders.orderId, ids);
}
