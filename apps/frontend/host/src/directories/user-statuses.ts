/** What the directory of users tells apart, in the order of its filter. */
export const userStatuses = [
  'active',
  'invited',
  'provisioning',
  'deactivating',
  'deactivated',
] as const;

/** One of `userStatuses`. */
export type UserStatusName = (typeof userStatuses)[number];
