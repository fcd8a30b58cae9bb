import type { ActionTypeAbout } from '../define.ts';

/** How `create_user` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Create user',
  description: 'Adds a colleague, who is invited by mail and signs in with the approved roles.',
} as const satisfies ActionTypeAbout;
