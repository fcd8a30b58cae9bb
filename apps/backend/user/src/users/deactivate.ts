import type { Transaction } from '@countersign/database';
import { users, type UserDb, type UserSchema } from '@countersign/db-user';
import { Refused, resultOf, type ActionHandler, type ExecuteContext } from '@countersign/owner';
import { and, eq, sql } from 'drizzle-orm';
import type { AuthPeople } from '../calls/auth-people.ts';
import { orderOf, requireInTime } from '../standing/settled.ts';
import { prepareDeactivateUser } from './prepare-deactivate.ts';
import { notActive, staleTarget, unknownUser } from './refusals.ts';

/**
 * Ends a user's access: `deactivating` while auth ends sessions and sign-in, then `deactivated`, or
 * active again when auth refuses. The result holds `userId` and `status`.
 */
export function deactivateUser(
  db: UserDb,
  auth: AuthPeople,
): ActionHandler<UserSchema, 'deactivate_user'> {
  return {
    prepare: (payload) => prepareDeactivateUser(db, payload),
    async hold(tx, { userId }, { actionId, target, targetVersion }) {
      const reviewed = and(
        eq(users.userId, userId),
        sql`${users.version}::text = ${targetVersion ?? ''}`,
      );
      if (target !== userId) throw new Refused(staleTarget);
      const marked = await tx
        .update(users)
        .set({ status: 'deactivating', changedByAction: actionId, updatedAt: sql`now()` })
        .where(and(reviewed, eq(users.status, 'active')))
        .returning({ userId: users.userId });
      if (marked.length === 0) await explain(tx, userId, actionId);
    },
    elsewhere: true,
    async reserve({ userId }, context) {
      const answer = await auth.disable({ ...orderOf(context), personId: userId });
      if (answer.outcome === 'conflict') {
        requireInTime(answer);
        throw new Refused({
          code: 'sign_in_kept',
          message: answer.reason,
          field: 'payload.userId',
        });
      }
    },
    effect: ({ userId }, context) =>
      db
        .update(users)
        .set({
          status: 'deactivated',
          version: sql`${users.version} + 1`,
          updatedAt: sql`now()`,
        })
        .where(and(eq(users.userId, userId), markedBy(context)))
        .returning({ result: resultOf({ userId: users.userId, status: users.status }) }),
    async release(tx, context) {
      await tx
        .update(users)
        .set({ status: 'active', updatedAt: sql`now()` })
        .where(markedBy(context));
    },
  };
}

function markedBy({ actionId }: ExecuteContext) {
  return and(eq(users.status, 'deactivating'), eq(users.changedByAction, actionId));
}

/** Why no row could be marked; nothing when this very action has marked it before. */
async function explain(
  tx: Transaction<UserSchema>,
  userId: string,
  actionId: string,
): Promise<void> {
  const [user] = await tx.select().from(users).where(eq(users.userId, userId));
  if (user?.status === 'deactivating' && user.changedByAction === actionId) return;
  if (user === undefined || user.status === 'void') throw new Refused(unknownUser);
  throw new Refused(user.status === 'active' ? staleTarget : notActive);
}
