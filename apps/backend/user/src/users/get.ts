import { users, type UserDb } from '@countersign/db-user';
import { DomainError } from '@countersign/http';
import { viewOf } from '@countersign/owner';
import { and, eq, ne } from 'drizzle-orm';
import { toUser, type UserEntry } from './view.ts';

/**
 * One user by their id. Throws `not_found`, for those whose creation was refused too.
 */
export async function getUser(db: UserDb, userId: string): Promise<UserEntry> {
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users.userId, userId), ne(users.status, 'void')));
  if (row === undefined) throw new DomainError('not_found', 'There is no such user');
  return viewOf(row, 'userId', toUser);
}
