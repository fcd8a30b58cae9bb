import type { ActionTypeAbout } from '../define.ts';

/** How `change_limits` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Change limits',
  description: 'Sets up to which amounts a colleague may approve.',
} as const satisfies ActionTypeAbout;
