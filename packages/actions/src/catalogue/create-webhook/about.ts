import type { ActionTypeAbout } from '../define.ts';

/** How `create_webhook` is called, and whose it is. */
export const about = {
  owner: 'workflow',
  title: 'Create webhook',
  description: 'Has events of actions sent to an address outside, each signed.',
} as const satisfies ActionTypeAbout;
