import type { ActionTypeAbout } from '../define.ts';

/** How `remove_webhook` is called, and whose it is. */
export const about = {
  owner: 'workflow',
  title: 'Remove webhook',
  description: 'Has a webhook send nothing any more.',
} as const satisfies ActionTypeAbout;
