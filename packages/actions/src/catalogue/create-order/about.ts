import type { ActionTypeAbout } from '../define.ts';

/** How `create_order` is called, and whose it is. */
export const about = {
  owner: 'order',
  title: 'Create order',
  description: 'Places an order for an active user, with or without a promotion.',
} as const satisfies ActionTypeAbout;
