import type { RemoteAbout } from '@countersign/remote/about';

/** What an account is pictured by, beside what is filed. */
const fields = {
  accountNumber: 'Account number',
  accountType: 'Account type',
  userId: 'Holder',
  balance: 'Balance',
  currency: 'Currency',
  label: 'Label',
  status: 'Status',
};

/** What people call what an account can be. */
const values = {
  accountType: { savings: 'Savings', checking: 'Checking', investment: 'Investment' },
  status: { active: 'Active', frozen: 'Frozen', closed: 'Closed' },
};

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
    filters: [
      { name: 'userId' },
      {
        name: 'status',
        choice: {
          label: 'Status',
          all: 'Any status',
          options: [
            { value: 'active', label: 'Active' },
            { value: 'frozen', label: 'Frozen' },
            { value: 'closed', label: 'Closed' },
          ],
        },
      },
    ],
  },
  actionTypes: {
    create_account: {
      icon: 'landmark',
      summary: ['accountNumber', 'accountType', { amount: 'balance' }],
      offers: [{ label: 'Create account' }, { label: 'Create account', on: 'userId' }],
      values,
      fields: {
        'user.fullName': 'Name of the user',
        'user.username': 'Username of the user',
        'user.email': 'Email of the user',
        'user.status': 'Status of the user',
      },
    },
    adjust_balance: {
      icon: 'scale',
      summary: [{ amount: 'amount' }, 'accountNumber', 'reason'],
      offers: [{ label: 'Adjust balance', on: 'accountId' }],
      fields,
      values,
    },
    change_account_status: {
      icon: 'snowflake',
      summary: ['status', 'accountNumber', 'reason'],
      offers: [{ label: 'Change status', on: 'accountId' }],
      fields,
      values,
    },
    update_account: {
      icon: 'pencil',
      summary: ['accountNumber', 'label', 'accountType', 'reason'],
      offers: [{ label: 'Update', on: 'accountId' }],
      fields,
      values,
    },
    change_account_owner: {
      icon: 'arrow-right-left',
      summary: ['accountNumber', 'reason'],
      offers: [{ label: 'Change owner', on: 'accountId' }],
      fields,
      values,
    },
  },
} satisfies RemoteAbout;
