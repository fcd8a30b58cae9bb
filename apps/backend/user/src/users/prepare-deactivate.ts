import type { Payload, Preparation, Refusal } from '@countersign/actions';
import { users, type UserDb } from '@countersign/db-user';
import { DomainError } from '@countersign/http';
import { and, eq, ne } from 'drizzle-orm';
import { notActive, unknownUser } from './refusals.ts';

/**
 * Pictures the end of a user's access; the target is the user, its version the row's. Throws
 * `invalid` when there is no such user, `conflict` when they are not active.
 */
export async function prepareDeactivateUser(
  db: UserDb,
  { userId, reason }: Payload<'deactivate_user'>,
): Promise<Preparation> {
  const [user] = await db
    .select()
    .from(users)
    .where(and(eq(users.userId, userId), ne(users.status, 'void')));
  if (user === undefined) throw refusePreparation('invalid', unknownUser);
  if (user.status !== 'active') throw refusePreparation('conflict', notActive);
  const { email, username, fullName } = user;
  const before = { userId, email, username, fullName, status: 'active' };
  return {
    target: userId,
    targetVersion: String(user.version),
    before,
    after: { ...before, status: 'deactivated', reason },
    warnings: [],
    party: [userId],
  };
}

/** What *prepare* throws for what would be refused at execution. */
export function refusePreparation(
  code: 'invalid' | 'conflict',
  { message, field }: Pick<Required<Refusal>, 'message' | 'field'>,
): DomainError {
  return new DomainError(code, message, { details: [{ field, message }] });
}
