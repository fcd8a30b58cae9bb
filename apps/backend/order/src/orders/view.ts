import { amountOf } from '@countersign/actions';
import type { OrderLineRow, OrderRow } from '@countersign/db-order';
import type { Unreadable } from '@countersign/owner';
import type { Order, OrderLine, OrderWithLines } from '../replies.ts';

/** An order, or that its row cannot be read. */
export type OrderEntry = Order | Unreadable<'orderId'>;

/** An order with its lines, or that its row cannot be read. */
export type OrderRecord = OrderWithLines | Unreadable<'orderId'>;

/** The wire form of a row. Throws a `RangeError` for one that holds what no order can be. */
export function toOrder(row: OrderRow): Order {
  const { orderId, customerId, currency, promotionCode, status, version } = row;
  return {
    orderId,
    customerId,
    currency,
    subtotal: amountOf(row.subtotal, currency),
    discount: amountOf(row.discount, currency),
    total: amountOf(row.total, currency),
    promotionCode,
    status,
    version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The wire form of a line. Throws a `RangeError` for one that holds what no line can be. */
export function toLine({ item, quantity, unitPrice, currency }: OrderLineRow): OrderLine {
  return { item, quantity, unitPrice: amountOf(unitPrice, currency) };
}
