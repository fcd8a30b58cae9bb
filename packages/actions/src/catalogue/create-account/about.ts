import type { ActionTypeAbout } from '../define.ts';

/** How `create_account` is called, and whose it is. */
export const about = {
  owner: 'account',
  title: 'Create account',
  description: 'Opens an account with a balance for an active user.',
} as const satisfies ActionTypeAbout;
