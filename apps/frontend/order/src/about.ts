import type { RemoteAbout } from '@countersign/remote/about';

/** Orders as the host knows them before it loads their screens. */
export default {
  directory: {
    path: 'orders',
    label: 'Orders',
    icon: 'tag',
    order: 4,
    resource: '/api/order/orders',
    idField: 'orderId',
    open: 'Open the order',
  },
  actionTypes: {
    create_order: {
      icon: 'tag',
      summary: [{ amount: 'total' }],
      offers: [{ label: 'Create order' }],
    },
    cancel_order: {
      icon: 'pencil',
      summary: ['reason'],
      offers: [{ label: 'Cancel order', on: 'orderId' }],
    },
  },
} satisfies RemoteAbout;
