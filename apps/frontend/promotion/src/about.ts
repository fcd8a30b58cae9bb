import type { RemoteAbout } from '@countersign/remote/about';

/** What people call what a promotion can be. */
const values = {
  discountType: { percentage: 'Percentage', fixed: 'Fixed amount' },
  status: { active: 'Active', paused: 'Paused', ended: 'Ended' },
};

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
      values,
    },
    update_promotion: {
      icon: 'pencil',
      summary: [
        'code',
        'name',
        { amount: 'discountValue', percent: { discountType: 'percentage' } },
      ],
      offers: [{ label: 'Update', on: 'promotionId' }],
      values,
    },
    change_promotion_status: {
      icon: 'circle-pause',
      summary: ['code', 'name', 'status', 'reason'],
      offers: [{ label: 'Change status', on: 'promotionId' }],
      values,
    },
  },
} satisfies RemoteAbout;
