import type { OrderClient } from '@countersign/order-service/client';
import type { RecordOf, RowOf } from '@countersign/remote';
import { hc } from 'hono/client';

type Orders = OrderClient['api']['order']['orders'];

/** An order as the directory has it. */
export type Order = RowOf<Orders['$get']>;

/** An order with its lines. */
export type WholeOrder = RecordOf<Orders[':id']['$get']>;

/**
 * What the action that placed an order is found by, since an order has no name of its own: its customer
 * and what is first on it, as far as a search takes that.
 */
export function foundBy({ customerId, lines }: Pick<WholeOrder, 'customerId' | 'lines'>): string {
  const words = lines[0]?.item.slice(0, mostSearched).split(/(?=\s)/) ?? [];
  const isCut = (lines[0]?.item.length ?? 0) > mostSearched && words.length > 1;
  return [customerId, ' ', ...(isCut ? words.slice(0, -1) : words)].join('');
}

/** So many characters of a text are searched for, at most. */
const mostSearched = 100;

/** Finds the order with this id; undefined when there is none. Throws when it cannot be read. */
export async function findOrder(
  id: string,
  fetchIt: typeof fetch,
): Promise<WholeOrder | undefined> {
  const client: unknown = hc('/', { fetch: fetchIt });
  const { api } = client as OrderClient;
  const reply = await api.order.orders[':id'].$get({ param: { id } });
  const status: number = reply.status;
  if (status === 404) return undefined;
  if (!reply.ok) throw new Error('the order cannot be looked up');
  const { data } = await reply.json();
  if ('unreadable' in data) throw new Error('the order cannot be read');
  return data;
}
