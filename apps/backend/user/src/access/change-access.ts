import type { Payload } from '@countersign/actions';
import { users, type UserDb, type UserSchema } from '@countersign/db-user';
import { type ReversibleHandler, type ExecuteContext, Refused, resultOf } from '@countersign/owner';
import { and, eq, sql } from 'drizzle-orm';
import type { AuthPeople } from '../calls/auth-people.ts';
import { orderOf, requireChanged, requireInTime } from '../standing/settled.ts';
import { reverseUser } from '../users/reverse.ts';
import { type AccessAction, accessChanges } from './access-changes.ts';
import { holdUser, isHeldBy, releaseUser } from './held-user.ts';
import { prepareAccessChange } from './prepare-access-change.ts';

/** Has auth change whether a user may come in; throws `Refused` and `NotExecuted`. */
type Ask<T extends AccessAction> = (payload: Payload<T>, context: ExecuteContext) => Promise<void>;

/** How auth is asked for each of them, by the action's id. */
const asks = (auth: AuthPeople): { [T in AccessAction]: Ask<T> } => ({
  async deactivate_user({ userId }, context) {
    const answer = await auth.disable({ ...orderOf(context), personId: userId });
    if (answer.outcome !== 'conflict') return;
    requireInTime(answer);
    throw new Refused({ code: 'sign_in_kept', message: answer.reason, field: 'payload.userId' });
  },
  async lock_user({ userId }, context) {
    requireChanged(await auth.lock({ ...orderOf(context), personId: userId }));
  },
  async unlock_user({ userId }, context) {
    requireChanged(await auth.unlock({ ...orderOf(context), personId: userId }));
  },
  async reactivate_user({ userId, roles }, context) {
    const { makerId } = context;
    requireChanged(
      await auth.reactivate({ ...orderOf(context), personId: userId, makerId, roles }),
    );
  },
});

/**
 * Ends, locks or gives back a user's access: marked while auth changes how they come in, then in their new status, or
 * in the one before when auth refuses. The result holds `userId` and `status`.
 */
export function changeAccess<T extends AccessAction>(
  actionType: T,
  db: UserDb,
  auth: AuthPeople,
): ReversibleHandler<UserSchema, T> {
  const { from, by, to } = accessChanges[actionType];
  const ask: Ask<T> = asks(auth)[actionType];
  return {
    prepare: (payload) => prepareAccessChange(db, auth, actionType, payload),
    reverse: (done) => reverseUser(db, auth, done),
    hold: (tx, { userId }, context) => holdUser(tx, { userId, from, by }, context),
    elsewhere: true,
    reserve: ask,
    effect: ({ userId }, context) =>
      db
        .update(users)
        .set({ status: to, version: sql`${users.version} + 1`, updatedAt: sql`now()` })
        .where(and(eq(users.userId, userId), isHeldBy(by, context)))
        .returning({ result: resultOf({ userId: users.userId, status: users.status }) }),
    release: (tx, context) => releaseUser(tx, by, context),
  };
}
