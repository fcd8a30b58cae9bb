import type { ActionTypeAbout } from '../define.ts';

/** How `lock_user` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Lock user',
  description: 'Ends a colleague’s sessions and keeps them out until they are unlocked.',
} as const satisfies ActionTypeAbout;
