import type { RemoteDirectory, RowOf } from '@countersign/remote';
import { RevealText, Time } from '@countersign/ui';
import type { OrderClient } from '@countersign/order-service/client';
import { t } from './strings.ts';

type Order = RowOf<OrderClient['api']['order']['orders']['$get']>;

/** The screens of orders. */
export const directory: RemoteDirectory<Order> = {
  columns: [
    { title: t.total, cell: ({ total, currency }) => `${total} ${currency}` },
    { title: t.status, cell: ({ status }) => status },
    { title: t.created, cell: ({ createdAt }) => <Time at={createdAt} show="date" />, wide: true },
  ],
  record: (order) => ({
    title: `${order.total} ${order.currency}`,
    code: order.orderId,
    fields: {
      [t.total]: `${order.total} ${order.currency}`,
      [t.status]: order.status,
      [t.created]: <Time at={order.createdAt} show="absolute" focusable />,
      [t.id]: <RevealText value={order.orderId} mono />,
    },
  }),
};
