import { users, type UserDb } from '@countersign/db-user';
import { DomainError } from '@countersign/http';
import { and, ne, or, sql } from 'drizzle-orm';
import type { AuthPeople } from '../calls/auth-people.ts';
import { emailTaken, systemName, usernameTaken } from './refusals.ts';
import { systemNamesAmong } from './system-names.ts';

/** What somebody is to be called by. */
export interface Names {
  email: string;
  username: string;
  fullName: string;
}

/**
 * Throws `conflict` naming the field when the address (here, or in auth if it is asked) or the username is somebody's, or
 * held for somebody, other than this user; `invalid` for the name of the system itself.
 */
export async function requireFreeNames(
  { db, auth }: { db: UserDb; auth?: Pick<AuthPeople, 'emailTaken'> | undefined },
  { email, username, fullName }: Names,
  except?: string,
): Promise<void> {
  const [names = []] = await systemNamesAmong(db, [{ username, fullName }]);
  const details = names.map((key) => ({ field: `payload.${key}`, message: systemName.message }));
  if (details.length > 0) throw new DomainError('invalid', systemName.message, { details });
  const taken = await takenHere(db, { email, username }, except);
  const problems = [
    ...(taken.email || (await auth?.emailTaken(email)) ? [emailTaken] : []),
    ...(taken.username ? [usernameTaken] : []),
  ];
  if (problems[0] === undefined) return;
  throw new DomainError('conflict', problems[0].message, {
    details: problems.map(({ field, message }) => ({ field, message })),
  });
}

async function takenHere(
  db: UserDb,
  { email, username }: Pick<Names, 'email' | 'username'>,
  except: string | undefined,
): Promise<{ email: boolean; username: boolean }> {
  const sameEmail = sql<boolean>`(${users.email} = lower(${email})
    or coalesce(${users.heldEmail} = lower(${email}), false))`;
  const sameUsername = sql<boolean>`(lower(${users.username}) = lower(${username})
    or coalesce(lower(${users.heldUsername}) = lower(${username}), false))`;
  const found = await db
    .select({ email: sameEmail, username: sameUsername })
    .from(users)
    .where(
      and(
        ne(users.status, 'void'),
        except === undefined ? undefined : ne(users.userId, except),
        or(sameEmail, sameUsername),
      ),
    );
  return { email: found.some((row) => row.email), username: found.some((row) => row.username) };
}
