import type { RemoteAbout } from '@countersign/remote/about';

/** What people call what an order can be. */
const values = { status: { open: 'Open', cancelled: 'Cancelled' } };

/** Orders as the host knows them before it loads their screens. */
export default {
  directory: {
    path: 'orders',
    label: 'Orders',
    icon: 'shopping-cart',
    keys: 'g o',
    order: 4,
    resource: '/api/order/orders',
    idField: 'orderId',
    open: 'Open the order',
    filters: [
      { name: 'customerId' },
      {
        name: 'status',
        choice: {
          label: 'Status',
          all: 'Any status',
          options: [
            { value: 'open', label: 'Open' },
            { value: 'cancelled', label: 'Cancelled' },
          ],
        },
      },
    ],
  },
  actionTypes: {
    create_order: {
      icon: 'shopping-cart',
      summary: [{ items: 'lines', of: 'item' }, { amount: 'total' }],
      offers: [
        { label: 'Create order' },
        { label: 'Create order', on: 'userId', as: 'customerId' },
      ],
      fields: {
        'customer.fullName': 'Name of the customer',
        'customer.username': 'Username of the customer',
        'promotion.name': 'Name of the promotion',
      },
      values,
    },
    cancel_order: {
      icon: 'package-x',
      summary: [{ amount: 'total' }, 'reason'],
      offers: [{ label: 'Cancel order', on: 'orderId' }],
      values,
    },
  },
} satisfies RemoteAbout;
