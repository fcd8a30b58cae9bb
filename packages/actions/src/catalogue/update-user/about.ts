import type { ActionTypeAbout } from '../define.ts';

/** How `update_user` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Update user',
  description: 'Changes a colleague’s name, username or address.',
} as const satisfies ActionTypeAbout;
