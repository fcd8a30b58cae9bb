import type { ActionTypeAbout } from '../define.ts';

/** How `update_webhook` is called, and whose it is. */
export const about = {
  owner: 'workflow',
  title: 'Update webhook',
  description: 'Changes what a webhook sends and where to, pauses it or has it send again.',
} as const satisfies ActionTypeAbout;
