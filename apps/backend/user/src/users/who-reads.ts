import { users, type UserDb } from '@countersign/db-user';
import { and, asc, ne, sql } from 'drizzle-orm';

/** An action concerns so many people at the most; one is the user. */
const most = 19;

/** Who reads the mailbox of an address beside this user, former users too: whoever does can sign in by it. */
export async function whoReads(db: UserDb, email: string, except?: string): Promise<string[]> {
  const readers = await db
    .select({ userId: users.userId })
    .from(users)
    .where(
      and(
        sql`mailbox_of(${users.email}) = mailbox_of(${email})`,
        ne(users.status, 'void'),
        except === undefined ? undefined : ne(users.userId, except),
      ),
    )
    .orderBy(asc(users.createdAt), asc(users.userId))
    .limit(most);
  return readers.map(({ userId }) => userId);
}
