import { type Done, type Inverse, putBack, reasonOf } from '@countersign/owner';
import { DomainError } from '@countersign/http';
import type { Role } from '@countersign/auth';
import type { UserStatus } from '@countersign/db-user';

/** What a user is called, and whether they have access, now. */
interface UserNow {
  userId: string;
  email: string;
  username: string;
  fullName: string;
  status: UserStatus;
  /** The roles that auth has of them, also where their access has ended. */
  roles: readonly Role[];
}

/** The actions of which a user is made, called otherwise, or let in and kept out. */
export type UserAction =
  | 'create_user'
  | 'update_user'
  | 'lock_user'
  | 'unlock_user'
  | 'deactivate_user'
  | 'reactivate_user';

/**
 * What undoes each type of action, by what was done and what the user is now. Throws `conflict` naming what has changed since,
 * and where taking somebody back would make more of them than they were.
 */
export const reversals: {
  [T in UserAction]: (done: Done<T>, now: UserNow) => Inverse;
} = {
  create_user: (done, { userId }) => ({
    actionType: 'deactivate_user',
    payload: { userId, reason: reasonOf(done) },
  }),
  update_user(done, now) {
    const names = putBack(['email', 'username', 'fullName'], { ...done, now });
    return {
      actionType: 'update_user',
      payload: { userId: now.userId, ...names, reason: reasonOf(done) },
    };
  },
  lock_user(done, now) {
    putBack(['status'], { ...done, now });
    return { actionType: 'unlock_user', payload: { userId: now.userId, reason: reasonOf(done) } };
  },
  unlock_user(done, now) {
    putBack(['status'], { ...done, now });
    return { actionType: 'lock_user', payload: { userId: now.userId, reason: reasonOf(done) } };
  },
  deactivate_user(done, now) {
    const { status } = putBack(['status'], { ...done, now });
    if (status !== 'active') throw new DomainError('conflict', lockedBefore);
    // What lets them break the glass is granted anew, by an action of its own.
    const roles = now.roles.filter((role) => role !== 'break_glass');
    if (roles.length === 0) throw new DomainError('conflict', noRoles);
    return {
      actionType: 'reactivate_user',
      payload: { userId: now.userId, roles, reason: reasonOf(done) },
    };
  },
  reactivate_user(done, now) {
    putBack(['status'], { ...done, now });
    return {
      actionType: 'deactivate_user',
      payload: { userId: now.userId, reason: reasonOf(done) },
    };
  },
};

const lockedBefore = 'This user was locked before, and would not be once they are taken back';
const noRoles = 'Nobody knows any more what roles this user had';
