import { demoPeople } from '@countersign/auth/demo';
import { users, type UserDb } from '@countersign/db-user';

/**
 * Makes the demo staff's entries in the directory where it is empty; those who exist stay as they are,
 * and nobody is added to them.
 */
export async function seedDemo(db: UserDb): Promise<{ created: number }> {
  const [anybody] = await db.select({ userId: users.userId }).from(users).limit(1);
  if (anybody) return { created: 0 };
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
