import type { UserRow } from '@countersign/db-user';
import type { Unreadable } from '@countersign/owner';
import type { User } from '../replies.ts';

/** A user, or that its row cannot be read. */
export type UserEntry = User | Unreadable<'userId'>;

/** The wire form of a row. Throws a `RangeError` for one that holds what no user can be. */
export function toUser(row: UserRow): User {
  const { userId, email, username, fullName, status, version } = row;
  return {
    userId,
    email,
    username,
    fullName,
    status,
    version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
