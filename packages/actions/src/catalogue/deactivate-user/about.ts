import type { ActionTypeAbout } from '../define.ts';

/** How `deactivate_user` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Deactivate user',
  description: 'Ends a colleague’s access and sessions. History and reviews stay.',
} as const satisfies ActionTypeAbout;
