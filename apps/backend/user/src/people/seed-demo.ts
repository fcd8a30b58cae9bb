import { demoPeople } from '@countersign/auth/demo';
import { users, type UserDb } from '@countersign/db-user';

/** Makes the demo staff's entries in the directory; those who exist stay as they are. */
export async function seedDemo(db: UserDb): Promise<{ created: number }> {
  const created = await db
    .insert(users)
    .values(
      demoPeople.map(({ personId, email, username, fullName }) => ({
        userId: personId,
        email,
        username,
        fullName,
        status: 'active' as const,
      })),
    )
    .onConflictDoNothing({ target: users.userId })
    .returning({ userId: users.userId });
  return { created: created.length };
}
