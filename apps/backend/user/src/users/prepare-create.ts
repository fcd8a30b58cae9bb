import { defaultRoles, type Payload, type Preparation } from '@countersign/actions';
import type { UserDb } from '@countersign/db-user';
import type { AuthPeople } from '../calls/auth-people.ts';
import { requireFreeNames } from './taken-names.ts';
import { warnOfAlike } from './warn-of-alike.ts';
import { whoReads } from './who-reads.ts';

/**
 * Pictures a new user with their roles, which concerns whoever reads their mailbox. Throws `conflict` naming the field when the email address
 * (here or in auth) or the username is taken, `unavailable` when auth is away.
 */
export async function prepareCreateUser(
  db: UserDb,
  auth: AuthPeople,
  { email, username, fullName, roles = defaultRoles }: Payload<'create_user'>,
): Promise<Preparation> {
  await requireFreeNames({ db, auth }, { email, username, fullName });
  return {
    target: null,
    targetVersion: null,
    before: null,
    after: { email, username, fullName, roles, status: 'active' },
    warnings: await warnOfAlike(db, { email, username, fullName }),
    party: await whoReads(db, email),
  };
}
