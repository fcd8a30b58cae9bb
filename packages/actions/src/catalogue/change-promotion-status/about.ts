import type { ActionTypeAbout } from '../define.ts';

/** How `change_promotion_status` is called, and whose it is. */
export const about = {
  owner: 'promotion',
  title: 'Change promotion status',
  description: 'Pauses a promotion, has it apply again, or ends it for good.',
} as const satisfies ActionTypeAbout;
