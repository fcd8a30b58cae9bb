import { users, type UserDb } from '@countersign/db-user';
import type { Done, Inverse } from '@countersign/owner';
import { and, eq, ne } from 'drizzle-orm';
import type { AuthPeople } from '../calls/auth-people.ts';
import { unknownUser } from './refusals.ts';
import { refusePreparation } from './refuse-preparation.ts';
import { reversals, type UserAction } from './reversals.ts';

/**
 * What undoes an executed action of a user, by what they are now. Throws `invalid` when there is no such user, `conflict` where
 * nothing does, `unavailable` when auth is away.
 */
export async function reverseUser<T extends UserAction>(
  db: UserDb,
  auth: Pick<AuthPeople, 'access'>,
  done: Done<T>,
): Promise<Inverse> {
  const userId = String(done.result['userId']);
  const [user] = await db
    .select()
    .from(users)
    .where(and(eq(users.userId, userId), ne(users.status, 'void')));
  if (user === undefined) throw refusePreparation('invalid', unknownUser);
  const [access] = await auth.access([userId]);
  return reversals[done.actionType](done, { ...user, roles: access?.roles ?? [] });
}
