import type { Payload } from '@countersign/actions';
import type { UserDb, UserRow } from '@countersign/db-user';
import { DomainError } from '@countersign/http';
import type { AuthPeople } from '../calls/auth-people.ts';
import type { StandingOf } from '../calls/auth-standing.ts';
import { findActive } from '../standing/find-active.ts';
import { findUser } from '../users/find-user.ts';
import { refusePreparation } from '../users/refuse-preparation.ts';

/**
 * Who is to be away, with what they lend, and who is to stand in. Throws `invalid` when one of them is not there, `conflict`
 * when one is not active or auth says why it cannot be, `unavailable` when auth is away; each names the field.
 */
export async function findDelegates(
  db: UserDb,
  auth: Pick<AuthPeople, 'standing' | 'whyNotDelegate'>,
  { userId, delegateId, startsAt, endsAt }: Payload<'create_delegation'>,
): Promise<{ user: UserRow; delegate: UserRow; standing: StandingOf }> {
  const { user, standing } = await findActive(db, auth, userId);
  const delegate = await findUser(db, delegateId, ['active']).catch((error: unknown) => {
    throw error instanceof DomainError ? ofDelegate(error) : error;
  });
  const problem = await auth.whyNotDelegate({ delegatorId: userId, delegateId, startsAt, endsAt });
  if (problem) {
    const { reason: message, field } = problem;
    throw refusePreparation('conflict', { message, field: `payload.${field}` });
  }
  return { user, delegate, standing };
}

/** The same of the other one of both. */
function ofDelegate({ code, message }: DomainError): DomainError {
  const details = [{ field: 'payload.delegateId', message }];
  return new DomainError(code, message, { details });
}
