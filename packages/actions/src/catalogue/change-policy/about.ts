import type { ActionTypeAbout } from '../define.ts';

/** How `change_policy` is called, and whose it is. */
export const about = {
  owner: 'workflow',
  title: 'Change policy',
  description: 'Publishes who must approve what, for one type of action or all without their own.',
} as const satisfies ActionTypeAbout;
