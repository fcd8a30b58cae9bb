import { defaultRoles } from '@countersign/actions';
import { users, type UserDb, type UserSchema } from '@countersign/db-user';
import { Refused, resultOf, type ReversibleHandler } from '@countersign/owner';
import { and, eq, sql } from 'drizzle-orm';
import type { AuthPeople } from '../calls/auth-people.ts';
import { orderOf, requireInTime } from '../standing/settled.ts';
import { prepareCreateUser } from './prepare-create.ts';
import { emailTaken, systemName, usernameTaken } from './refusals.ts';
import { reverseUser } from './reverse.ts';
import { systemNamesAmong } from './system-names.ts';

/**
 * Creates a user: the row holds email and username while auth makes the sign-in, then becomes
 * active, or void when auth refuses. The result holds `userId`, `email` and `username`.
 */
export function createUser(
  db: UserDb,
  auth: AuthPeople,
): ReversibleHandler<UserSchema, 'create_user'> {
  return {
    prepare: (payload) => prepareCreateUser(db, auth, payload),
    reverse: (done) => reverseUser(db, auth, done),
    async hold(tx, { email, username, fullName }, { actionId }) {
      const [[key] = []] = await systemNamesAmong(tx, [{ username, fullName }]);
      if (key) throw new Refused({ ...systemName, field: `payload.${key}` });
      await tx
        .insert(users)
        .values({ email, username, fullName, createdByAction: actionId })
        .onConflictDoNothing({ target: users.createdByAction });
    },
    elsewhere: true,
    async reserve({ email, fullName, roles = defaultRoles }, context) {
      const { actionId, makerId } = context;
      const [held] = await db
        .select({ personId: users.userId })
        .from(users)
        .where(eq(users.createdByAction, actionId));
      if (held === undefined) throw new Error('the user of this action is not held');
      const { personId } = held;
      const answer = await auth.ensure({
        ...orderOf(context),
        personId,
        makerId,
        email,
        fullName,
        roles,
      });
      if (answer.outcome === 'conflict') {
        requireInTime(answer);
        throw new Refused({
          code: 'sign_in_refused',
          message: answer.reason,
          field: `payload.${answer.field}`,
        });
      }
    },
    effect: (_payload, { actionId }) =>
      db
        .update(users)
        .set({ status: 'active', changedByAction: actionId, updatedAt: sql`now()` })
        .where(and(eq(users.createdByAction, actionId), eq(users.status, 'provisioning')))
        .returning({
          result: resultOf({ userId: users.userId, email: users.email, username: users.username }),
        }),
    async release(tx, { actionId }) {
      await tx
        .update(users)
        .set({ status: 'void', changedByAction: actionId, updatedAt: sql`now()` })
        .where(and(eq(users.createdByAction, actionId), eq(users.status, 'provisioning')));
    },
    constraints: {
      users_email_key: emailTaken,
      users_username_key: usernameTaken,
    },
  };
}
