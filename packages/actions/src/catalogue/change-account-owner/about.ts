import type { ActionTypeAbout } from '../define.ts';

/** How `change_account_owner` is called, and whose it is. */
export const about = {
  owner: 'account',
  title: 'Change account owner',
  description: 'Gives an account with its balance and ledger to another active user.',
} as const satisfies ActionTypeAbout;
