import type { UserStatus } from '@countersign/db-user';

/** From which statuses an action takes a user, by which one while auth is asked, and to which. */
export interface AccessChange {
  from: readonly UserStatus[];
  by: UserStatus;
  to: UserStatus;
}

/** What each type of action does to a user's status. */
export const accessChanges = {
  deactivate_user: { from: ['active', 'locked'], by: 'deactivating', to: 'deactivated' },
  lock_user: { from: ['active'], by: 'locking', to: 'locked' },
  unlock_user: { from: ['locked'], by: 'unlocking', to: 'active' },
  reactivate_user: { from: ['deactivated'], by: 'reactivating', to: 'active' },
} as const satisfies Record<string, AccessChange>;

/** A type of action that changes a user's status. */
export type AccessAction = keyof typeof accessChanges;
