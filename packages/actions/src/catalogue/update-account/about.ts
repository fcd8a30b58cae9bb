import type { ActionTypeAbout } from '../define.ts';

/** How `update_account` is called, and whose it is. */
export const about = {
  owner: 'account',
  title: 'Update account',
  description: 'Changes what an account is called, and its kind.',
} as const satisfies ActionTypeAbout;
