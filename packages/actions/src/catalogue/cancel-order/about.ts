import type { ActionTypeAbout } from '../define.ts';

/** How `cancel_order` is called, and whose it is. */
export const about = {
  owner: 'order',
  title: 'Cancel order',
  description: 'Ends an open order, which stays readable.',
} as const satisfies ActionTypeAbout;
