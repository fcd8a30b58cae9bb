import type { ActionTypeAbout } from '../define.ts';

/** How `update_user` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Update user',
  description:
    'Changes the name, the username or the address of a colleague, who then signs in by the new one.',
} as const satisfies ActionTypeAbout;
