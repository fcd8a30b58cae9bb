import type { Payload, Preparation } from '@countersign/actions';
import { accounts, type AccountDb } from '@countersign/db-account';
import { eq } from 'drizzle-orm';
import type { Directory } from '../calls/directory.ts';
import { numberTaken, unknownUser, userNotActive } from './refusals.ts';
import { refuse } from './refuse.ts';

/**
 * Pictures a new account with its user. Throws `invalid` when there is no such user, `conflict` when
 * they are not active or the number is taken, `unavailable` when the directory is away.
 */
export async function prepareCreateAccount(
  db: AccountDb,
  directory: Directory,
  payload: Payload<'create_account'>,
): Promise<Preparation> {
  const user = await directory.find(payload.userId);
  if (user === undefined) throw refuse(unknownUser);
  if (user.status !== 'active') throw refuse(userNotActive);
  const taken = await db.$count(accounts, eq(accounts.accountNumber, payload.accountNumber));
  if (taken > 0) throw refuse(numberTaken);
  return {
    target: null,
    targetVersion: null,
    before: null,
    after: { ...payload, user: { username: user.username, fullName: user.fullName } },
    warnings: [],
    party: [user.userId],
  };
}
