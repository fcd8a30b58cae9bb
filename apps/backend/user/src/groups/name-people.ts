import { users, type UserDb } from '@countersign/db-user';
import { inArray } from 'drizzle-orm';

/** How the directory calls these people. */
export async function namePeople(
  db: UserDb,
  userIds: string[],
): Promise<Map<string, { fullName: string; username: string }>> {
  if (userIds.length === 0) return new Map();
  const { userId, fullName, username } = users;
  const rows = await db
    .select({ userId, fullName, username })
    .from(users)
    .where(inArray(users.userId, userIds));
  return new Map(rows.map(({ userId: id, ...names }) => [id, names]));
}
