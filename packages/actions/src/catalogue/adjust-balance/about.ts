import type { ActionTypeAbout } from '../define.ts';

/** How `adjust_balance` is called, and whose it is. */
export const about = {
  owner: 'account',
  title: 'Adjust balance',
  description: 'Adds an amount to an account or takes it off, as one entry of its ledger.',
} as const satisfies ActionTypeAbout;
