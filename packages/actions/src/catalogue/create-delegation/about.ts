import type { ActionTypeAbout } from '../define.ts';

/** How `create_delegation` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Delegate reviews',
  description: 'Lets a colleague decide in the place of another who is away, for a time.',
} as const satisfies ActionTypeAbout;
