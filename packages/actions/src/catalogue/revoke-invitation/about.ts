import type { ActionTypeAbout } from '../define.ts';

/** How `revoke_invitation` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Revoke invitation',
  description: 'Ends the link by which a colleague could come in.',
} as const satisfies ActionTypeAbout;
