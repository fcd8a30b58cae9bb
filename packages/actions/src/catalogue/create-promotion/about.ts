import type { ActionTypeAbout } from '../define.ts';

/** How `create_promotion` is called, and whose it is. */
export const about = {
  owner: 'promotion',
  title: 'Create promotion',
  description: 'Launches a promotion code for a period.',
} as const satisfies ActionTypeAbout;
