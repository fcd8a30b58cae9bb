import type { ActionTypeAbout } from '../define.ts';

/** How `change_membership` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Change group members',
  description: 'Adds colleagues to a group and removes others from it.',
} as const satisfies ActionTypeAbout;
