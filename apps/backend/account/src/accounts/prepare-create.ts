import type { Payload, Preparation, Refusal } from '@countersign/actions';
import { accounts, type AccountDb } from '@countersign/db-account';
import { DomainError } from '@countersign/http';
import { eq } from 'drizzle-orm';
import type { Directory } from '../calls/directory.ts';
import { numberTaken, unknownUser, userNotActive } from './refusals.ts';

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
  if (user === undefined) throw refuse('invalid', unknownUser);
  if (user.status !== 'active') throw refuse('conflict', userNotActive);
  const taken = await db.$count(accounts, eq(accounts.accountNumber, payload.accountNumber));
  if (taken > 0) throw refuse('conflict', numberTaken);
  return {
    target: null,
    targetVersion: null,
    before: null,
    after: { ...payload, user: { username: user.username, fullName: user.fullName } },
    warnings: [],
    party: [user.userId],
  };
}

function refuse(code: 'invalid' | 'conflict', { message, field }: Required<Refusal>): DomainError {
  return new DomainError(code, message, { details: [{ field, message }] });
}
