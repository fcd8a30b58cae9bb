import type { ActionTypeAbout } from '../define.ts';

/** How `update_promotion` is called, and whose it is. */
export const about = {
  owner: 'promotion',
  title: 'Update promotion',
  description: 'Changes the name, description, discount or period of a promotion.',
} as const satisfies ActionTypeAbout;
