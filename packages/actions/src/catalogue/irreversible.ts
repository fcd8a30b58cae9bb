import type { ActionType } from './about.ts';

/**
 * Types of which nothing undoes what was executed, with why. Of every other type the owner says what does. Apart from the names of
 * types, which pages load with every list.
 */
const irreversible = {
  cancel_order: 'A cancelled order is not opened again; place another one',
  create_delegation: 'A delegation is ended at once by one of the two, or an admin',
  create_group: 'A group stays: policies, and what was decided, speak of it by its name',
  resend_invitation: 'A mail that was sent is not taken back; the invitation can be revoked',
  revoke_invitation: 'A link that was revoked stays so; the person can be invited again',
  remove_webhook:
    'A webhook that was removed stays so; create another one, with a secret of its own',
  rotate_webhook_secret: 'A secret that was replaced never comes back; rotate it again',
  reset_second_factor: 'A second factor that was taken off is set up anew by the person alone',
} as const satisfies Partial<Record<ActionType, string>>;

/** A type of which nothing undoes what was executed. */
export type IrreversibleType = keyof typeof irreversible;

/** Why nothing undoes what was executed of a type; `undefined` where its owner is asked. */
export function whyIrreversible(actionType: string): string | undefined {
  return Object.hasOwn(irreversible, actionType)
    ? irreversible[actionType as IrreversibleType]
    : undefined;
}
