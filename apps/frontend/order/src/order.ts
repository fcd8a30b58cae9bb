import { createOrderClient, type OrderClient } from '@countersign/order-service/client';
import type { RecordOf, RowOf } from '@countersign/remote';

type Orders = OrderClient['api']['order']['orders'];

/** An order as the directory has it. */
export type Order = RowOf<Orders['$get']>;

/** An order with its lines. */
export type WholeOrder = RecordOf<Orders[':id']['$get']>;

/** Finds the order with this id; undefined when there is none. Throws when it cannot be read. */
export async function findOrder(
  id: string,
  fetchIt: typeof fetch,
): Promise<WholeOrder | undefined> {
  const { api } = createOrderClient('/', { fetch: fetchIt });
  const reply = await api.order.orders[':id'].$get({ param: { id } });
  const status: number = reply.status;
  if (status === 404) return undefined;
  if (!reply.ok) throw new Error('the order cannot be looked up');
  const { data } = await reply.json();
  if ('unreadable' in data) throw new Error('the order cannot be read');
  return data;
}
