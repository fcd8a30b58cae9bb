import type { ActionTypeAbout } from '../define.ts';

/** How `reactivate_user` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Reactivate user',
  description: 'Takes a former colleague back, who is invited anew with the approved roles.',
} as const satisfies ActionTypeAbout;
