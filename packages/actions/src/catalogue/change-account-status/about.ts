import type { ActionTypeAbout } from '../define.ts';

/** How `change_account_status` is called, and whose it is. */
export const about = {
  owner: 'account',
  title: 'Change account status',
  description: 'Freezes an account, releases it, or closes it for good.',
} as const satisfies ActionTypeAbout;
