import type { ActionTypeAbout } from '../define.ts';

/** How `resend_invitation` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Resend invitation',
  description: 'Invites a colleague again who has not come in. The link before dies.',
} as const satisfies ActionTypeAbout;
