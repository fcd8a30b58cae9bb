import type { ActionTypeAbout } from '../define.ts';

/** How `rotate_webhook_secret` is called, and whose it is. */
export const about = {
  owner: 'workflow',
  title: 'Rotate webhook secret',
  description: 'Signs with a new secret; the one before is good for another 24 hours.',
} as const satisfies ActionTypeAbout;
