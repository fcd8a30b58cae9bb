import type { RemoteAbout } from '@countersign/remote/about';

/** Accounts as the host knows them before it loads their screens. */
export default {
  directory: {
    path: 'accounts',
    label: 'Accounts',
    icon: 'wallet',
    keys: 'g a',
    order: 2,
    resource: '/api/account/accounts',
    idField: 'accountId',
    open: 'Open the account',
    filters: [{ name: 'userId' }],
  },
  actionTypes: {
    create_account: {
      icon: 'landmark',
      summary: ['accountNumber', 'accountType', { amount: 'balance' }],
      offers: [{ label: 'Create account' }, { label: 'Create account', on: 'userId' }],
      fields: {
        'user.fullName': 'Name of the user',
        'user.username': 'Username of the user',
        'user.email': 'Email of the user',
        'user.status': 'Status of the user',
      },
    },
  },
} satisfies RemoteAbout;
