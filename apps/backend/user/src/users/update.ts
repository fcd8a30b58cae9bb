import { users, type UserDb, type UserSchema } from '@countersign/db-user';
import { type ReversibleHandler, Refused, resultOf } from '@countersign/owner';
import { and, eq, sql } from 'drizzle-orm';
import { holdUser, isHeldBy, releaseUser } from '../access/held-user.ts';
import type { AuthPeople } from '../calls/auth-people.ts';
import { eachVersion, orderOf, requireChanged } from '../standing/settled.ts';
import { prepareUpdateUser } from './prepare-update.ts';
import { emailTaken, staleTarget, systemName, usernameTaken } from './refusals.ts';
import { reverseUser } from './reverse.ts';
import { systemNamesAmong } from './system-names.ts';

const by = 'updating';

/** The version of the person that was seen. Throws `Refused` for what is none. */
function seenVersion(text: string): number {
  if (!/^(0|[1-9]\d{0,8})$/.test(text)) throw new Refused(staleTarget);
  return Number(text);
}

/**
 * Changes what a user is called: the row holds the new address and username while auth changes how they sign in, then has
 * them, or none of it when auth refuses. The result holds `userId`, `email` and `username`.
 */
export function updateUser(
  db: UserDb,
  auth: AuthPeople,
): ReversibleHandler<UserSchema, 'update_user'> {
  return {
    prepare: (payload) => prepareUpdateUser(db, auth, payload),
    reverse: (done) => reverseUser(db, auth, done),
    async hold(tx, { userId, email, username, fullName }, context) {
      const [[key] = []] = await systemNamesAmong(tx, [{ username, fullName }]);
      if (key) throw new Refused({ ...systemName, field: `payload.${key}` });
      const held = { heldEmail: email, heldUsername: username };
      const [targetVersion] = eachVersion(context.targetVersion);
      await holdUser(tx, { userId, from: ['active'], by }, { ...context, targetVersion }, held);
    },
    elsewhere: true,
    async reserve({ userId, email, fullName }, context) {
      const { makerId, targetVersion } = context;
      const [, seen] = eachVersion(targetVersion);
      const version = seen === undefined ? {} : { version: seenVersion(seen) };
      const said = { personId: userId, makerId, email, fullName, ...version };
      requireChanged(await auth.update({ ...orderOf(context), ...said }));
    },
    effect: ({ userId, fullName }, context) =>
      db
        .update(users)
        .set({
          status: 'active',
          email: sql`${users.heldEmail}`,
          username: sql`${users.heldUsername}`,
          fullName,
          heldEmail: null,
          heldUsername: null,
          version: sql`${users.version} + 1`,
          updatedAt: sql`now()`,
        })
        .where(and(eq(users.userId, userId), isHeldBy(by, context)))
        .returning({
          result: resultOf({ userId: users.userId, email: users.email, username: users.username }),
        }),
    release: (tx, context) => releaseUser(tx, by, context),
    constraints: {
      users_email_key: emailTaken,
      users_held_email_key: emailTaken,
      users_username_key: usernameTaken,
      users_held_username_key: usernameTaken,
    },
  };
}
