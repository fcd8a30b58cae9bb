import type { ActionTypeAbout } from '../define.ts';

/** How `create_delegation` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Delegate reviews',
  description: 'Lets a colleague decide for one who is away.',
} as const satisfies ActionTypeAbout;
