import type { ActionTypeAbout } from '../define.ts';

/** How `change_roles` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Change roles',
  description: 'Sets what a colleague may do here: file, review, administer or audit.',
} as const satisfies ActionTypeAbout;
