import type { ActionTypeAbout } from '../define.ts';

/** How `reset_second_factor` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Reset second factor',
  description: 'Takes the second factor off a colleague who lost it, and ends their sessions.',
} as const satisfies ActionTypeAbout;
