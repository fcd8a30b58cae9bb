import type { ActionTypeAbout } from '../define.ts';

/** How `update_user` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Update user',
  description: 'Changes what a colleague is called, and by which address they sign in.',
} as const satisfies ActionTypeAbout;
