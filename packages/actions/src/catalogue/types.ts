// A line for each type of action, by its name.
export { createAccount as create_account } from './create-account/type.ts';
export { createPromotion as create_promotion } from './create-promotion/type.ts';
export { updatePromotion as update_promotion } from './update-promotion/type.ts';
export { changePromotionStatus as change_promotion_status } from './change-promotion-status/type.ts';
export { createUser as create_user } from './create-user/type.ts';
export { deactivateUser as deactivate_user } from './deactivate-user/type.ts';
export { createGroup as create_group } from './create-group/type.ts';
export { changeMembership as change_membership } from './change-membership/type.ts';
export { changeLimits as change_limits } from './change-limits/type.ts';
export { changeRoles as change_roles } from './change-roles/type.ts';
export { createOrder as create_order } from './create-order/type.ts';
export { cancelOrder as cancel_order } from './cancel-order/type.ts';
export { changePolicy as change_policy } from './change-policy/type.ts';
export { adjustBalance as adjust_balance } from './adjust-balance/type.ts';
export { changeAccountStatus as change_account_status } from './change-account-status/type.ts';
export { updateAccount as update_account } from './update-account/type.ts';
export { changeAccountOwner as change_account_owner } from './change-account-owner/type.ts';
