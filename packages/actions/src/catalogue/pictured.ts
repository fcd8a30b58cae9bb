import type { ActionType } from './about.ts';

const account = ['accountNumber', 'userId'];
const promotion = ['code', 'name'];
const webhook = ['name', 'url'];

/**
 * Fields of what an owner pictures after an action, which lists tell beside the payload: what the payload names by an id
 * alone. Apart from the names of types, which pages load with every list.
 */
export const picturedFields: Partial<Record<ActionType, readonly string[]>> = {
  adjust_balance: account,
  change_account_status: account,
  update_account: account,
  change_account_owner: ['accountNumber'],
  update_promotion: promotion,
  change_promotion_status: promotion,
  change_membership: ['title', 'joining', 'leaving'],
  update_webhook: webhook,
  rotate_webhook_secret: webhook,
  remove_webhook: webhook,
  cancel_order: ['customerId', 'total', 'currency'],
};
