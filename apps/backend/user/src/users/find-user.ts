import { users, type UserDb, type UserRow, type UserStatus } from '@countersign/db-user';
import { and, eq, ne } from 'drizzle-orm';
import { refusePreparation } from './refuse-preparation.ts';
import { notInStatus, unknownUser } from './refusals.ts';

/**
 * The user whom an action is to change, in one of the statuses that it is for. Throws `invalid` when there is no such
 * user, `conflict` for one in another status.
 */
export async function findUser(
  db: UserDb,
  userId: string,
  from: readonly UserStatus[],
): Promise<UserRow> {
  const [user] = await db
    .select()
    .from(users)
    .where(and(eq(users.userId, userId), ne(users.status, 'void')));
  if (user === undefined) throw refusePreparation('invalid', unknownUser);
  if (!from.includes(user.status)) throw refusePreparation('conflict', notInStatus(from));
  return user;
}

/** What a picture of a user begins with. */
export const pictureOf = ({ userId, email, username, fullName, status }: UserRow) => ({
  userId,
  email,
  username,
  fullName,
  status,
});
