import type { ActionTypeAbout } from '../define.ts';

/** How `unlock_user` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Unlock user',
  description: 'Lets a locked colleague in again, with all that they had.',
} as const satisfies ActionTypeAbout;
