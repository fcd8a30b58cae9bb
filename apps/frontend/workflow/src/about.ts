import type { RemoteAbout } from '@countersign/remote/about';

/** Policies as the host knows them before it loads their screens. */
export default {
  pages: [{ path: 'policies', label: 'Policies', icon: 'scale', keys: 'g y', order: 1 }],
  actionTypes: {
    change_policy: {
      icon: 'scale',
      summary: ['actionType', 'reason'],
      wide: true,
      inWords: true,
      opens: { page: 'policies', field: 'actionType', label: 'Open the policy' },
    },
  },
} satisfies RemoteAbout;
