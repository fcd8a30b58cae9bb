import type { ActionTypeAbout } from '../define.ts';

/** How `revoke_invitation` is called, and whose it is. */
export const about = {
  owner: 'user',
  title: 'Revoke invitation',
  description:
    'Makes the link void with which a colleague could come in. They can be invited again.',
} as const satisfies ActionTypeAbout;
