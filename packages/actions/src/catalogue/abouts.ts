// A line for each type of action, by its name; without schemas, which pages that show a list need not load.
export { about as create_account } from './create-account/about.ts';
export { about as create_promotion } from './create-promotion/about.ts';
export { about as update_promotion } from './update-promotion/about.ts';
export { about as change_promotion_status } from './change-promotion-status/about.ts';
export { about as create_user } from './create-user/about.ts';
export { about as deactivate_user } from './deactivate-user/about.ts';
export { about as create_group } from './create-group/about.ts';
export { about as change_membership } from './change-membership/about.ts';
export { about as change_limits } from './change-limits/about.ts';
export { about as change_roles } from './change-roles/about.ts';
export { about as create_order } from './create-order/about.ts';
export { about as cancel_order } from './cancel-order/about.ts';
export { about as change_policy } from './change-policy/about.ts';
export { about as adjust_balance } from './adjust-balance/about.ts';
export { about as change_account_status } from './change-account-status/about.ts';
export { about as update_account } from './update-account/about.ts';
export { about as change_account_owner } from './change-account-owner/about.ts';
