import type { RemoteAbout } from '@countersign/remote/about';

/** Promotions as the host knows them before it loads their screens. */
export default {
  directory: {
    path: 'promotions',
    label: 'Promotions',
    icon: 'tag',
    keys: 'g p',
    order: 3,
    resource: '/api/promotion/promotions',
    idField: 'promotionId',
    open: 'Open the promotion',
  },
  actionTypes: {
    create_promotion: {
      icon: 'tag',
      summary: [
        'code',
        'name',
        { amount: 'discountValue', percent: { discountType: 'percentage' } },
      ],
      offers: [{ label: 'Create promotion' }],
    },
  },
} satisfies RemoteAbout;
