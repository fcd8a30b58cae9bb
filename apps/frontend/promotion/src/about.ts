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
    filters: [
      {
        name: 'status',
        choice: {
          label: 'Status',
          all: 'Any status',
          options: [
            { value: 'active', label: 'Active' },
            { value: 'paused', label: 'Paused' },
            { value: 'ended', label: 'Ended' },
          ],
        },
      },
    ],
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
    update_promotion: {
      icon: 'pencil',
      summary: ['name', { amount: 'discountValue', percent: { discountType: 'percentage' } }],
      offers: [{ label: 'Update', on: 'promotionId' }],
    },
    change_promotion_status: {
      icon: 'circle-pause',
      summary: ['status', 'reason'],
      offers: [{ label: 'Change status', on: 'promotionId' }],
    },
  },
} satisfies RemoteAbout;
