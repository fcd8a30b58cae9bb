import type { Transaction } from '@countersign/database';
import { users, type UserSchema, type UserStatus } from '@countersign/db-user';
import { type ExecuteContext, Refused } from '@countersign/owner';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { notInStatus, staleTarget, unknownUser } from '../users/refusals.ts';

type Changes = Partial<Pick<typeof users.$inferInsert, 'heldEmail' | 'heldUsername'>>;

/**
 * Marks a user, as they were when it was approved, as one whom this very action is changing. Throws `Refused` for somebody
 * who is unknown, has changed since or is not in one of these statuses; nothing when the action has marked them before.
 */
export async function holdUser(
  tx: Transaction<UserSchema>,
  { userId, from, by }: { userId: string; from: readonly UserStatus[]; by: UserStatus },
  { actionId, target, targetVersion }: ExecuteContext,
  changes: Changes = {},
): Promise<void> {
  if (target !== userId) throw new Refused(staleTarget);
  const marked = await tx
    .update(users)
    .set({ status: by, changedByAction: actionId, updatedAt: sql`now()`, ...changes })
    .where(
      and(
        eq(users.userId, userId),
        sql`${users.version}::text = ${targetVersion ?? ''}`,
        inArray(users.status, [...from]),
      ),
    )
    .returning({ userId: users.userId });
  if (marked.length > 0) return;
  const [user] = await tx.select().from(users).where(eq(users.userId, userId));
  if (user?.status === by && user.changedByAction === actionId) return;
  if (user === undefined || user.status === 'void') throw new Refused(unknownUser);
  throw new Refused(from.includes(user.status) ? staleTarget : notInStatus(from));
}

/** SQL: that this very action has marked the user. */
export const isHeldBy = (by: UserStatus, { actionId }: ExecuteContext): SQL | undefined =>
  and(eq(users.status, by), eq(users.changedByAction, actionId));

/** Has the user whom this action marked be what they were, as the row remembers it. */
export async function releaseUser(
  tx: Transaction<UserSchema>,
  by: UserStatus,
  context: ExecuteContext,
): Promise<void> {
  await tx
    .update(users)
    .set({
      status: sql`coalesce(${users.statusBefore}, 'active')`,
      heldEmail: null,
      heldUsername: null,
      updatedAt: sql`now()`,
    })
    .where(isHeldBy(by, context));
}
