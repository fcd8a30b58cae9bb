import { DomainError } from '@countersign/http';
import type { AccessOf, AuthPeople } from '../calls/auth-people.ts';
import type { User, UserWithAccess } from '../replies.ts';
import type { UserEntry } from './view.ts';

/** What of an entry is shown: all of it, or that its row cannot be read. */
export type UserEntryWithAccess = UserWithAccess | Exclude<UserEntry, User>;

/**
 * Adds to the users of a page what auth says of them, by one call. The page stays whole when auth is
 * away, of a release without that call, or does not know somebody: then that is `unknown`.
 */
export async function withAccess(
  auth: Pick<AuthPeople, 'access'>,
  entries: UserEntry[],
): Promise<UserEntryWithAccess[]> {
  const users = entries.filter((entry) => !('unreadable' in entry));
  const known = await accessById(
    auth,
    users.map(({ userId }) => userId),
  );
  return entries.map((entry) => {
    if ('unreadable' in entry) return entry;
    const {
      roles,
      signIn,
      groups = null,
      limits = null,
    }: Access = known.get(entry.userId) ?? unknown;
    return { ...entry, roles, signIn, groups, limits };
  });
}

type Access = Omit<AccessOf, 'personId'> | typeof unknown;

const unknown = { roles: null, signIn: 'unknown', groups: null, limits: null } as const;

async function accessById(
  auth: Pick<AuthPeople, 'access'>,
  personIds: string[],
): Promise<Map<string, AccessOf>> {
  if (personIds.length === 0) return new Map();
  try {
    const people = await auth.access(personIds);
    return new Map(people.map((person) => [person.personId, person]));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Map();
  }
}
