import { defaultRoles, type Payload, type Preparation } from '@countersign/actions';
import { users, type UserDb } from '@countersign/db-user';
import { DomainError } from '@countersign/http';
import { and, ne, or, sql } from 'drizzle-orm';
import type { AuthPeople } from '../calls/auth-people.ts';
import { emailTaken, systemName, usernameTaken } from './refusals.ts';
import { systemNamesAmong } from './system-names.ts';
import { warnOfAlike } from './warn-of-alike.ts';

type Proposal = Payload<'create_user'>;

/**
 * Pictures a new user with their roles. Throws `conflict` naming the field when the email address
 * (here or in auth) or the username is taken, `unavailable` when auth is away.
 */
export async function prepareCreateUser(
  db: UserDb,
  auth: AuthPeople,
  { email, username, fullName, roles = defaultRoles }: Proposal,
): Promise<Preparation> {
  await refuseSystemName(db, { username, fullName });
  const taken = await takenHere(db, { email, username });
  const problems = [
    ...(taken.email || (await auth.emailTaken(email)) ? [emailTaken] : []),
    ...(taken.username ? [usernameTaken] : []),
  ];
  if (problems[0] !== undefined) {
    throw new DomainError('conflict', problems[0].message, {
      details: problems.map(({ field, message }) => ({ field, message })),
    });
  }
  return {
    target: null,
    targetVersion: null,
    before: null,
    after: { email, username, fullName, roles, status: 'active' },
    warnings: await warnOfAlike(db, { email, username, fullName }),
    party: [],
  };
}

async function refuseSystemName(
  db: UserDb,
  names: Pick<Proposal, 'username' | 'fullName'>,
): Promise<void> {
  const [found = []] = await systemNamesAmong(db, [names]);
  const details = found.map((key) => ({ field: `payload.${key}`, message: systemName.message }));
  if (details.length > 0) throw new DomainError('invalid', systemName.message, { details });
}

async function takenHere(
  db: UserDb,
  { email, username }: Pick<Proposal, 'email' | 'username'>,
): Promise<{ email: boolean; username: boolean }> {
  const sameEmail = sql<boolean>`${users.email} = lower(${email})`;
  const sameUsername = sql<boolean>`lower(${users.username}) = lower(${username})`;
  const found = await db
    .select({ email: sameEmail, username: sameUsername })
    .from(users)
    .where(and(ne(users.status, 'void'), or(sameEmail, sameUsername)));
  return { email: found.some((row) => row.email), username: found.some((row) => row.username) };
}
