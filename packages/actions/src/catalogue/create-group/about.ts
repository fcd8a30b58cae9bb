import type { ActionTypeAbout } from '../define.ts';

/** How `create_group` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Create group',
  description: 'Adds a group, which policies can ask for approvals. It has no members at first.',
} as const satisfies ActionTypeAbout;
